/** Rules of every payment window, of either gateway, behind the shared tokens. */
export const WINDOW_CSS = `
body.window { min-height: 100dvh; display: grid; grid-template-rows: auto 1fr; background: var(--surface); }
.test-banner { position: sticky; top: 0; z-index: 1; background: var(--warn-soft); color: var(--warn-ink);
  text-align: center; font-weight: 700; font-size: 0.875rem; padding: 8px 12px; border-bottom: 2px dashed currentColor; }
.window-main { width: 100%; max-width: 480px; margin: 0 auto; padding: 16px 20px 24px; display: grid; gap: 20px; align-content: start; }
.window-head { display: flex; justify-content: space-between; align-items: center; gap: 12px; }
.window-head h1 { font-size: 1rem; color: var(--ink-soft); font-weight: 600; }
.window-head .button { min-width: 44px; padding: 8px 12px; }
.order-name { font-size: 1rem; }
.amount { font-size: 2.25rem; font-weight: 800; line-height: 1.2; letter-spacing: -0.02em; }
.facts { display: grid; grid-template-columns: auto 1fr; gap: 4px 16px; font-size: 0.875rem; }
.facts dt { color: var(--ink-soft); }
.facts dd { text-align: right; }
.choice { display: grid; gap: 12px; }
.choice h2 { font-size: 1.0625rem; }
.pay { min-height: 56px; font-size: 1.125rem; width: 100%; }
.alert { padding: 12px; border-radius: var(--radius); background: var(--bad-soft); color: var(--bad-ink); font-weight: 600; }
.expiry { font-size: 0.875rem; color: var(--ink-soft); text-align: center; }
.refusal { border: 1px dashed var(--line-strong); border-radius: var(--radius); padding: 0 12px; }
.refusal summary { min-height: 44px; display: flex; align-items: center; gap: 8px; cursor: pointer; font-weight: 600; font-size: 0.9375rem; flex-wrap: wrap; }
.refusal summary::before { content: "▸"; color: var(--ink-soft); }
.refusal[open] summary::before { content: "▾"; }
.refusal .inside { display: grid; gap: 12px; padding: 4px 0 12px; }
.detail { grid-column: 1 / -1; display: grid; align-items: end; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 12px;
  padding: 12px; border-radius: var(--radius); background: var(--sunken); }
.detail > .note { grid-column: 1 / -1; font-size: 0.875rem; color: var(--ink-soft); }
@media (max-width: 359px) { .detail { grid-template-columns: minmax(0, 1fr); } }
`;
