/** @jsxImportSource hono/jsx */
/* oxlint-disable nextjs/no-head-element, nextjs/no-css-tags -- a page of Hono, not of Next */
import type { Child } from "hono/jsx";

export type ColorScheme = "light" | "dark";

export interface DocumentProps {
  title: string;
  /** Which of the page families this is; the stylesheet keys on it. */
  kind: "frame" | "window";
  /** Forced by the page that holds this one; otherwise the system's preference counts. */
  scheme?: ColorScheme;
  /** Where the gateway serves its pages' files, e.g. `/toss/assets`: `pages.css` and the scripts. */
  assets: string;
  /** The browser script this page runs. */
  script?: string;
  /** Values for the script, as `data-*` attributes of the body: no inline script is needed. */
  data?: Record<string, string | number | undefined>;
  children?: Child;
}

/** The outer HTML of a gateway's frames and of its payment window. */
export function Document({ title, kind, scheme, assets, script, data = {}, children }: DocumentProps) {
  const attributes = Object.fromEntries(Object.entries(data).map(([name, value]) => [`data-${name}`, value]));
  return (
    <html lang="ko" class={scheme}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{title}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href={`${assets}/pages.css`} />
        {script ? <script src={`${assets}/${script}.js`} defer /> : null}
      </head>
      <body class={kind} {...attributes}>
        {children}
      </body>
    </html>
  );
}
