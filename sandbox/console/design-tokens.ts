/**
 * The look shared by every page of the sandbox: neutral greys and one deep teal, no gateway's colours. Pages add
 * their own rules behind these. Served as a file, so the content security policy needs no inline styles.
 */
export const TOKENS_CSS = `
:root {
  color-scheme: light dark;
  --ground: #f6f7f7; --surface: #ffffff; --sunken: #eef0f0;
  --ink: #17201f; --ink-soft: #55605e; --line: #d5dbda; --line-strong: #8a9694;
  --accent: #0f766e; --accent-ink: #ffffff; --accent-soft: #e3f2f0; --accent-text: #0b5f58;
  --warn-soft: #fdf3dc; --warn-ink: #6b4a05; --bad-soft: #fdeceb; --bad-ink: #9a1f17; --good-ink: #0b5f58;
  --radius: 8px;
  --font: Pretendard, "Pretendard Variable", -apple-system, BlinkMacSystemFont, "Apple SD Gothic Neo",
    "Noto Sans KR", "Noto Sans CJK KR", "Malgun Gothic", system-ui, sans-serif;
  --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, "D2Coding", monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #101514; --surface: #181f1e; --sunken: #202827;
    --ink: #e8eeed; --ink-soft: #a3b0ae; --line: #323d3b; --line-strong: #71807d;
    --accent: #2dd4bf; --accent-ink: #06211e; --accent-soft: #12332f; --accent-text: #5eead4;
    --warn-soft: #33290f; --warn-ink: #f3d590; --bad-soft: #3a1a18; --bad-ink: #ffb4ac; --good-ink: #5eead4;
  }
}
*, *::before, *::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.5 var(--font);
  font-variant-numeric: tabular-nums; word-break: keep-all; overflow-wrap: anywhere; }
h1, h2, h3, p, fieldset, dl, dd, ul, ol { margin: 0; padding: 0; border: 0; }
[lang="en"] { color: var(--ink-soft); font-size: 0.8125em; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
button, select, input, textarea { font: inherit; color: inherit; font-variant-numeric: inherit; }
select, input[type="text"], input[type="tel"], input[type="number"], input[type="search"],
input[type="datetime-local"] {
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
.field > span { font-size: 0.875rem; font-weight: 600; }
.soft { color: var(--ink-soft); }
.visually-hidden { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden;
  clip-path: inset(50%); white-space: nowrap; }
[hidden] { display: none !important; }
@media (prefers-reduced-motion: no-preference) { .button { transition: background-color 120ms, filter 120ms; } }
`;
