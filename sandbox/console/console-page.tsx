/** @jsxImportSource hono/jsx */
/* oxlint-disable nextjs/no-head-element, nextjs/no-css-tags, nextjs/no-html-link-for-pages -- a page of Hono, not of Next */
import type { Child } from "hono/jsx";
import type { SandboxContext } from "../core/context";

const SECTIONS = [
  { path: "/console", label: "결제", english: "Payments" },
  { path: "/console/webhooks", label: "웹훅", english: "Webhooks" },
  { path: "/console/channels", label: "채널", english: "Channels" },
  { path: "/console/clock", label: "시계", english: "Clock" },
  { path: "/console/faults", label: "장애", english: "Faults" },
  { path: "/console/keys", label: "키", english: "Keys" },
  { path: "/console/settings", label: "설정", english: "Settings" },
] as const;

export type ConsoleSection = (typeof SECTIONS)[number]["path"];

export interface ConsolePageProps {
  title: string;
  section: ConsoleSection;
  context: SandboxContext;
  children?: Child;
}

/** `2026-11-23 16:43:10`, in Korean time: how the console writes a moment. */
export function momentText(ms: number): string {
  return new Date(ms + 9 * 3_600_000).toISOString().slice(0, 19).replace("T", " ");
}

/** The console's frame: navigation, the sandbox's time, and a place where the script says how an action went. */
export function ConsolePage({ title, section, context, children }: ConsolePageProps) {
  const isMoved = Math.abs(context.clock.offsetMs()) > 1000;
  return (
    <html lang="ko">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{`${title} — 샌드박스 콘솔`}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/console/assets/console.css" />
        <script src="/console/assets/console.js" defer />
      </head>
      <body>
        <header class="top">
          <div class="inside">
            <a class="brand" href="/console">
              결제 샌드박스 <span lang="en">for developers</span>
            </a>
            <nav aria-label="콘솔 Console">
              {SECTIONS.map(({ path, label, english }) => (
                <a key={path} href={path} aria-current={path === section ? "page" : undefined}>
                  {label}&nbsp;<span lang="en">{english}</span>
                </a>
              ))}
            </nav>
            <p class="now">
              {isMoved ? "옮긴 시각" : "시각"} <strong>{momentText(context.clock.now())}</strong>
            </p>
          </div>
        </header>
        <main>
          <output class="flash" id="flash" hidden />
          {children}
        </main>
      </body>
    </html>
  );
}
