/** Rules of the console's pages, behind the shared tokens. */
export const CONSOLE_CSS = `
.top { background: var(--surface); border-bottom: 1px solid var(--line); }
.top .inside, main { max-width: 1120px; margin: 0 auto; padding: 0 20px; }
.top .inside { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 8px; padding-top: 10px; padding-bottom: 10px; }
.brand { font-weight: 800; text-decoration: none; color: var(--ink); display: inline-flex; align-items: center; min-height: 44px; gap: 8px; }
.brand::before { content: ""; width: 12px; height: 12px; border-radius: 3px; background: var(--accent); }
.top nav { display: flex; flex-wrap: wrap; gap: 4px; order: 2; flex-basis: 100%; margin-left: -8px; }
.top nav a { display: inline-flex; align-items: center; min-height: 44px; padding: 0 8px; border-radius: var(--radius); color: var(--ink-soft); text-decoration: none; font-weight: 600; }
.top nav a:hover { background: var(--sunken); }
.top nav a[aria-current="page"] { color: var(--accent-text); background: var(--accent-soft); }
.test-mark { font-size: 0.75rem; font-weight: 800; padding: 1px 8px; border: 1px dashed currentColor; border-radius: 999px; color: var(--warn-ink); background: var(--warn-soft); }
.skip { position: absolute; left: -999px; }
.skip:focus { left: 8px; top: 8px; z-index: 2; padding: 8px 12px; background: var(--surface); }
.notices { display: flex; flex-wrap: wrap; gap: 0 24px; max-width: 1120px; margin: 0 auto; padding: 0 20px; }
.notices a { display: inline-flex; gap: 8px; align-items: center; min-height: 44px; color: var(--warn-ink); font-weight: 600; }
.live, .check { display: inline-flex; align-items: center; gap: 8px; min-height: 44px; font-weight: 600; }
.filter .button { flex: none; }
.pager { display: flex; gap: 16px; align-items: center; justify-content: center; }
.notice-form { display: flex; flex-wrap: wrap; gap: 12px; justify-content: space-between; align-items: center; padding: 12px 16px; border-radius: var(--radius); background: var(--warn-soft); color: var(--warn-ink); }
.notice-form [lang="en"] { color: inherit; }
.presets { list-style: none; display: grid; grid-template-columns: repeat(auto-fit, minmax(min(340px, 100%), 1fr)); gap: 0 32px; }
.presets > li { display: flex; gap: 12px; justify-content: space-between; align-items: start; padding: 12px 0; border-top: 1px solid var(--line); }
.presets code { color: var(--ink-soft); font-size: 0.8125em; }
.presets p { font-size: 0.9375rem; }
.presets .button { white-space: nowrap; }
.grid-form { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(220px, 100%), 1fr)); gap: 12px; align-items: end; }
.sub { font-weight: 700; font-size: 0.9375rem; }
@media (prefers-reduced-motion: no-preference) { .fresh { animation: arrive 1.2s ease-out; } @keyframes arrive { from { background: var(--accent-soft); } } }
.now { order: 1; margin-left: auto; font-size: 0.875rem; color: var(--ink-soft); }
.now strong { color: var(--ink); }
main { padding-top: 24px; padding-bottom: 64px; display: grid; gap: 24px; grid-template-columns: minmax(0, 1fr); }
h1 { font-size: 1.5rem; line-height: 1.3; }
h2 { font-size: 1.125rem; }
a { color: var(--accent-text); }
.card { background: var(--surface); border: 1px solid var(--line); border-radius: 12px; padding: 20px; display: grid; gap: 16px; min-width: 0; align-content: start; }
.columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(320px, 100%), 1fr)); gap: 24px; }
.head { display: flex; flex-wrap: wrap; gap: 12px; justify-content: space-between; align-items: end; }
.inline { display: flex; flex-wrap: wrap; gap: 12px; align-items: end; }
.inline .field { flex: 1 1 180px; }
.flash { display: block; padding: 12px 16px; border-radius: var(--radius); background: var(--accent-soft); color: var(--accent-text); font-weight: 600; }
.flash.bad { background: var(--bad-soft); color: var(--bad-ink); }
table { width: 100%; border-collapse: collapse; font-size: 0.9375rem; }
th { text-align: left; font-size: 0.8125rem; color: var(--ink-soft); font-weight: 600; padding: 8px; border-bottom: 1px solid var(--line-strong); white-space: nowrap; }
td { padding: 10px 8px; border-bottom: 1px solid var(--line); vertical-align: top; }
td.number, th.number { text-align: right; white-space: nowrap; }
tr:last-child td { border-bottom: 0; }
td.moment { white-space: nowrap; color: var(--ink-soft); }
code, pre { font-family: var(--mono); font-size: 0.875em; }
pre { margin: 0; padding: 12px; border-radius: var(--radius); background: var(--sunken); white-space: pre-wrap; overflow-wrap: anywhere; }
.empty { padding: 32px 0; text-align: center; color: var(--ink-soft); display: grid; gap: 8px; }
.facts { display: grid; grid-template-columns: max-content 1fr; gap: 6px 20px; }
.facts dt { color: var(--ink-soft); }
.messages { list-style: none; display: grid; }
.messages > li { border-bottom: 1px solid var(--line); }
.messages > li:last-child { border-bottom: 0; }
.messages summary { display: flex; flex-wrap: wrap; gap: 4px 12px; align-items: baseline; min-height: 44px; padding: 10px 0; cursor: pointer; }
.messages summary time { color: var(--ink-soft); font-size: 0.875rem; }
.messages .route { color: var(--ink-soft); font-size: 0.875rem; min-width: 11em; }
.messages .inside { display: grid; gap: 12px; padding: 0 0 16px; }
.messages > li:has(> form) { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0 12px; align-items: start; }
.messages > li > form { padding: 6px 0; }
.actions { display: grid; gap: 12px; }
.actions form { display: flex; flex-wrap: wrap; gap: 12px; align-items: end; padding-bottom: 12px; border-bottom: 1px solid var(--line); }
.actions form:last-child { border-bottom: 0; padding-bottom: 0; }
.actions .field { flex: 1 1 160px; }
.stack { display: grid; gap: 16px; }
.plain { list-style: none; display: grid; gap: 8px; }
td.methods { color: var(--ink-soft); font-size: 0.8125rem; max-width: 26em; }
.copy { min-height: 36px; padding: 4px 12px; font-size: 0.875rem; }
@media (max-width: 719px) {
  .top nav [lang="en"] { display: none; }
  .top nav { gap: 0; justify-content: space-between; }
  .top nav a { padding: 0 6px; font-size: 0.9375rem; }
  .now { font-size: 0.8125rem; }
  .now .label { display: none; }
  .notices { padding: 0 16px; }
  .top .inside, main { padding-left: 16px; padding-right: 16px; }
  .card { padding: 16px; }
  table.rows thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  table.rows tr { display: grid; grid-template-columns: 1fr auto; gap: 2px 12px; padding: 12px 0; border-bottom: 1px solid var(--line); }
  table.rows tr:last-child { border-bottom: 0; }
  table.rows td { display: block; border: 0; padding: 0; text-align: left; }
  table.rows td[data-label]::before { content: attr(data-label) " "; color: var(--ink-soft); font-size: 0.8125rem; }
  table.rows td.wide { grid-column: 1 / -1; }
  .messages > li:has(> form) { grid-template-columns: minmax(0, 1fr); }
  .messages > li > form { padding: 0 0 12px; }
  .facts { grid-template-columns: 1fr; gap: 0; }
  .facts dd { padding-bottom: 8px; }
}
`;
