/**
 * The look shared by every page of the sandbox: neutral greys and one deep teal, no gateway's colours. Pages add
 * their own rules behind these. Served as a file, so the content security policy needs no inline styles.
 */
export const TOKENS_CSS = `
@font-face { font-family: "Pretendard Web"; font-weight: 45 920; font-display: swap;
  src: url("/console/assets/pretendard.woff2") format("woff2"); }
:root {
  color-scheme: light dark;
  --ground: light-dark(#f6f7f7, #101514); --surface: light-dark(#ffffff, #181f1e); --sunken: light-dark(#eef0f0, #202827);
  --ink: light-dark(#17201f, #e8eeed); --ink-soft: light-dark(#55605e, #a3b0ae);
  --line: light-dark(#d5dbda, #323d3b); --line-strong: light-dark(#8a9694, #71807d);
  --accent: light-dark(#0f766e, #2dd4bf); --accent-ink: light-dark(#ffffff, #06211e);
  --accent-soft: light-dark(#e3f2f0, #12332f); --accent-text: light-dark(#0b5f58, #5eead4);
  --warn-soft: light-dark(#fdf3dc, #33290f); --warn-ink: light-dark(#6b4a05, #f3d590);
  --bad-soft: light-dark(#fdeceb, #3a1a18); --bad-ink: light-dark(#9a1f17, #ffb4ac);
  --radius: 8px;
  --font: Pretendard, "Pretendard Variable", "Pretendard Web", -apple-system, BlinkMacSystemFont, "Apple SD Gothic Neo",
    "Noto Sans KR", "Noto Sans CJK KR", "Malgun Gothic", system-ui, sans-serif;
  --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, "D2Coding", monospace, "Pretendard Web";
}
/* A frame takes the scheme of the shop's page it sits on, whatever the system prefers. */
:root.light { color-scheme: light; }
:root.dark { color-scheme: dark; }
*, *::before, *::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.5 var(--font);
  font-variant-numeric: tabular-nums; word-break: keep-all; overflow-wrap: anywhere; }
h1, h2, h3, p, fieldset, dl, dd, ul, ol { margin: 0; padding: 0; border: 0; }
[lang="en"] { color: var(--ink-soft); font-size: 0.8125em; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
button, select, input, textarea { font: inherit; color: inherit; font-variant-numeric: inherit; }
select, input[type="text"], input[type="tel"], input[type="number"], input[type="search"],
input[type="datetime-local"], input[type="date"] {
  width: 100%; min-height: 44px; padding: 8px 12px; border: 1px solid var(--line-strong);
  border-radius: var(--radius); background: var(--surface); }
input[type="radio"], input[type="checkbox"] { accent-color: var(--accent); width: 18px; height: 18px; margin: 0; flex: none; }
.button { display: inline-flex; align-items: center; justify-content: center; gap: 8px; min-height: 44px;
  padding: 8px 16px; border: 1px solid var(--line-strong); border-radius: var(--radius);
  background: var(--surface); color: var(--ink); font-weight: 600; text-decoration: none; cursor: pointer; }
.button:hover { background: var(--sunken); }
.button.primary { background: var(--accent); border-color: var(--accent); color: var(--accent-ink); }
.button.primary:hover { filter: brightness(1.08); }
.button[disabled] { opacity: 0.55; cursor: not-allowed; }
.field { display: grid; gap: 4px; }
.field > label { font-size: 0.875rem; font-weight: 600; }
.button [lang="en"] { color: inherit; font-weight: 400; }
.badge { display: inline-block; padding: 1px 8px; border-radius: 999px; font-size: 0.8125rem; font-weight: 700; border: 1px solid var(--line-strong); white-space: nowrap; }
.badge.good { background: var(--accent-soft); color: var(--accent-text); border-color: transparent; }
.badge.warn { background: var(--warn-soft); color: var(--warn-ink); border-color: transparent; }
.badge.bad { background: var(--bad-soft); color: var(--bad-ink); border-color: transparent; }
.soft { color: var(--ink-soft); }
.visually-hidden { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden;
  clip-path: inset(50%); white-space: nowrap; }
[hidden] { display: none !important; }
@media (prefers-reduced-motion: no-preference) { .button { transition: background-color 120ms, filter 120ms; } }
`;
