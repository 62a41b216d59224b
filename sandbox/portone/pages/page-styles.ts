/** Rules of the PortOne window alone, behind the shared tokens and the windows' own rules. */
export const PORTONE_PAGES_CSS = `
h1.ended { font-size: 1.375rem; line-height: 1.35; margin-bottom: 4px; }
.progress { text-align: center; font-size: 0.875rem; color: var(--ink-soft); }
.progress:empty { display: none; }
.facts code { color: var(--ink-soft); font-size: 0.875em; }
.account { padding: 16px; border-radius: var(--radius); background: var(--sunken); font-size: 1rem; }
.account strong { font-size: 1.125rem; white-space: nowrap; }
/* The company has a row of its own; instalments and kind of card share the next. */
.detail > .field:first-child:nth-last-child(4) { grid-column: 1 / -1; }
.leave { display: grid; gap: 12px; }
.leaving { display: flex; justify-content: space-between; align-items: center; gap: 12px; flex-wrap: wrap; font-size: 0.875rem; color: var(--ink-soft); }
.leaving [data-seconds] { font-weight: 700; color: var(--ink); }
`;
