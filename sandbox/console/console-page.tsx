/** @jsxImportSource hono/jsx */
/* oxlint-disable nextjs/no-head-element, nextjs/no-css-tags, nextjs/no-html-link-for-pages -- a page of Hono, not of Next */
import type { Child } from "hono/jsx";
import type { SandboxContext } from "../core/context";

const SECTIONS = [
  { path: "/console", label: "결제", english: "Payments" },
  { path: "/console/webhooks", label: "웹훅", english: "Webhooks" },
  { path: "/console/log", label: "요청", english: "Log" },
  { path: "/console/clock", label: "시계", english: "Clock" },
  { path: "/console/faults", label: "장애", english: "Faults" },
  { path: "/console/channels", label: "채널", english: "Channels" },
  { path: "/console/keys", label: "키", english: "Keys" },
  { path: "/console/settings", label: "설정", english: "Settings" },
] as const;

export type ConsoleSection = (typeof SECTIONS)[number]["path"];

export interface ConsolePageProps {
  title: string;
  section: ConsoleSection;
  context: SandboxContext;
  /** Set where the page has regions that follow the record. */
  isLive?: boolean;
  children?: Child;
}

/** `2026-11-23 16:43:10`, in Korean time: how the console writes a moment. */
export function momentText(ms: number): string {
  return new Date(ms + 9 * 3_600_000).toISOString().slice(0, 19).replace("T", " ");
}

/** `3일 2시간`, `4분 10초`: how far off a moment is. */
export function spanText(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1_000));
  const parts = [
    [Math.floor(seconds / 86_400), "일"],
    [Math.floor(seconds / 3_600) % 24, "시간"],
    [Math.floor(seconds / 60) % 60, "분"],
    [seconds % 60, "초"],
  ] as const;
  const first = parts.findIndex(([count]) => count > 0);
  if (first < 0) return "0초";
  return parts.slice(first, first + 2).filter(([count]) => count > 0).map(([count, unit]) => `${String(count)}${unit}`).join(" ");
}

/** The console's frame: navigation, the sandbox's time, what is out of the ordinary, and a place where the script says how an action went. */
export function ConsolePage({ title, section, context, isLive = false, children }: ConsolePageProps) {
  const offsetMs = context.clock.offsetMs();
  const isMoved = Math.abs(offsetMs) > 1_000;
  return (
    <html lang="ko">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{`${title} — 샌드박스 콘솔 (TEST)`}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/console/assets/console.css" />
        <script src="/console/assets/console.js" defer />
      </head>
      <body data-seq={String(context.record.lastSeq())} data-live-page={isLive ? "yes" : undefined}>
        <a class="skip" href="#main">
          본문으로 <span lang="en">Skip to content</span>
        </a>
        <header class="top">
          <div class="inside">
            <a class="brand" href="/console">
              결제 샌드박스 <span class="test-mark">TEST</span>
            </a>
            <p class="now">
              <span class="label">{isMoved ? "옮긴 시각" : "시각"}</span> <strong data-now={String(context.clock.now())}>{momentText(context.clock.now())}</strong>
            </p>
            <nav aria-label="콘솔 Console">
              {SECTIONS.map(({ path, label, english }) => (
                <a key={path} href={path} aria-current={path === section ? "page" : undefined}>
                  {label}&nbsp;<span lang="en">{english}</span>
                </a>
              ))}
            </nav>
          </div>
          <Notices context={context} isMoved={isMoved} />
        </header>
        <main id="main">
          <output class="flash" id="flash" hidden />
          {children}
        </main>
      </body>
    </html>
  );
}

/** What makes this sandbox behave otherwise than a fresh one: easily forgotten, and then a riddle. */
function Notices({ context, isMoved }: { context: SandboxContext; isMoved: boolean }) {
  const armedCount = context.faults.list().filter(({ remaining }) => remaining !== 0).length;
  return (
    <div class="notices" data-live="notices">
      {armedCount > 0 ? (
        <a href="/console/faults">
          장애 {armedCount}개가 켜져 있어요. <span lang="en">{armedCount} armed</span>
        </a>
      ) : null}
      {isMoved ? (
        <a href="/console/clock">
          시계를 {spanText(Math.abs(context.clock.offsetMs()))} {context.clock.offsetMs() > 0 ? "앞으로" : "뒤로"} 옮겼어요. <span lang="en">The clock is moved</span>
        </a>
      ) : null}
    </div>
  );
}

/** Whether the page follows the record; the choice is remembered by the script. */
export function LiveSwitch() {
  return (
    <label class="live">
      <input type="checkbox" id="live" checked /> 실시간 <span lang="en">Live</span>
    </label>
  );
}

/** Links to the pages of a list, with the filter kept. */
export function Pager({ path, query, page, pageCount }: { path: string; query: Record<string, string>; page: number; pageCount: number }) {
  if (pageCount <= 1) return null;
  const address = (target: number) => `${path}?${new URLSearchParams({ ...query, page: String(target) }).toString()}`;
  return (
    <nav class="pager" aria-label="쪽 Pages">
      {page > 1 ? (
        <a class="button" rel="prev" href={address(page - 1)}>
          이전 <span lang="en">Newer</span>
        </a>
      ) : null}
      <span>
        {page} / {pageCount}
      </span>
      {page < pageCount ? (
        <a class="button" rel="next" href={address(page + 1)}>
          다음 <span lang="en">Older</span>
        </a>
      ) : null}
    </nav>
  );
}
