/** Where the Toss pages' files are served. */
export const TOSS_ASSETS = "/toss/assets";

/** Rules of the widget's frames, behind the shared tokens and the payment window's rules. */
export const TOSS_PAGES_CSS = `
/* Frames sit on the shop's page: transparent, and only as dark as the shop's own scheme says. */
body.frame { background: transparent; padding: 4px; }
.panel { background: var(--surface); border: 1px solid var(--line); border-radius: 12px; padding: 16px; display: grid; gap: 16px; }
.test-tag { display: inline-block; padding: 2px 8px; border-radius: 999px; background: var(--warn-soft);
  color: var(--warn-ink); font-size: 0.75rem; font-weight: 700; white-space: nowrap; }
.frame-head { display: flex; flex-wrap: wrap; gap: 8px; justify-content: space-between; align-items: center; }
.frame-head h1 { font-size: 1.0625rem; }
.total { display: flex; justify-content: space-between; align-items: baseline; gap: 12px; flex-wrap: wrap;
  border-top: 1px solid var(--line); padding-top: 12px; }
.total > span { font-weight: 600; }
.total > strong { font-size: 1.25rem; }
.discount { color: var(--accent-text); font-size: 0.875rem; width: 100%; text-align: right; }
.methods { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 8px; }
.method { display: flex; align-items: center; gap: 10px; min-height: 48px; padding: 8px 12px;
  border: 1px solid var(--line-strong); border-radius: var(--radius); cursor: pointer; }
.method.wide { grid-column: 1 / -1; }
.method:hover { background: var(--sunken); }
.method:has(input:checked) { border-color: var(--accent); background: var(--accent-soft); box-shadow: inset 0 0 0 1px var(--accent); }
.method:has(input:focus-visible) { outline: 3px solid var(--accent); outline-offset: 2px; }
.method input:focus-visible { outline: none; }
.method > span { font-weight: 600; line-height: 1.3; }
.method [lang="en"] { display: block; font-weight: 400; }
.tick { display: flex; align-items: center; gap: 8px; min-height: 32px; flex-wrap: wrap; }
fieldset.detail { min-width: 0; }
/* A choice is longer than a phone: paying stays in reach, and a field that is pointed at is not hidden behind it. */
.choice:has(.methods) .pay { position: sticky; bottom: 12px; }
html:has(.choice .methods) { scroll-padding-bottom: 96px; }
.terms { display: grid; gap: 4px; }
.term { display: grid; grid-template-columns: auto 1fr; gap: 4px 10px; align-items: center; }
.term label { display: contents; }
.term label > span { padding: 6px 0; cursor: pointer; }
.term.all { border-bottom: 1px solid var(--line); font-weight: 700; }
.term details { grid-column: 2; font-size: 0.875rem; color: var(--ink-soft); }
.term summary { cursor: pointer; min-height: 24px; width: fit-content; }
@media (max-width: 359px) { .methods { grid-template-columns: minmax(0, 1fr); } }
@media (prefers-reduced-motion: no-preference) { .method { transition: border-color 120ms, background-color 120ms; } }
`;
