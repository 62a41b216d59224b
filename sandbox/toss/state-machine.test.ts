import { readdirSync } from "node:fs";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { startSandbox, type RunningSandbox } from "../testing/running-sandbox";
import { newOrderId } from "../testing/toss-client";
import { confirmPayment } from "./confirm";
import { cancelPayment } from "./cancel";
import { findClientKey } from "./keys";
import { findPayment } from "./ledger";
import type { TossStatus } from "./payment";
import { tossTransitions } from "./state-machine";
import { deposit, reverseDeposit } from "./virtual-account";
import { authenticate, closeWindow, openWindow, refuse } from "./window";

vi.setConfig({ testTimeout: 30_000 });

let sandbox: RunningSandbox;

beforeAll(async () => {
  sandbox = await startSandbox({ now: () => Date.parse("2026-11-23T03:00:00Z") });
});
afterAll(() => sandbox.stop());

const steps = ["authenticate", "authenticate-account", "refuse", "close", "confirm", "cancel", "cancel-part", "deposit", "reverse", "wait-11m", "wait-31m"] as const;
type Step = (typeof steps)[number];

/** One way to each status, always taken: random steps alone do not reach all of them every time. */
const journeys: readonly (readonly Step[])[] = [
  ["authenticate", "confirm", "cancel-part"],
  ["authenticate", "confirm", "cancel"],
  ["authenticate-account", "confirm", "deposit", "reverse"],
  ["refuse"],
  ["wait-31m"],
];

const amount = 10_000;
const refundReceiveAccount = { bank: "88", accountNumber: "110123456789", holderName: "김토스" };

function take(step: Step, paymentKey: string, orderId: string): void {
  const { context } = sandbox;
  const pair = findClientKey(context, "test_gck_sandbox");
  if (!pair) throw new Error("the sandbox lost its own key");
  const run: Record<Step, () => unknown> = {
    authenticate: () => authenticate(context, paymentKey, { method: "CARD", card: { issuerCode: "61", installmentPlanMonths: 0 } }),
    "authenticate-account": () => authenticate(context, paymentKey, { method: "VIRTUAL_ACCOUNT", virtualAccount: { bankCode: "88", customerName: "김토스" } }),
    refuse: () => refuse(context, paymentKey, { code: "PAY_PROCESS_ABORTED", message: "중단" }),
    close: () => closeWindow(context, paymentKey),
    confirm: () => confirmPayment(context, pair, { paymentKey, orderId, amount }),
    cancel: () => cancelPayment(context, pair, paymentKey, { cancelReason: "x", refundReceiveAccount }),
    "cancel-part": () => cancelPayment(context, pair, paymentKey, { cancelReason: "x", cancelAmount: 3_000, refundReceiveAccount }),
    deposit: () => deposit(context, paymentKey),
    reverse: () => reverseDeposit(context, paymentKey),
    "wait-11m": () => context.clock.advance(11 * 60_000),
    "wait-31m": () => context.clock.advance(31 * 60_000),
  };
  run[step]();
}

describe("under any sequence of what can happen to a payment", () => {
  test("status moves only along the table, and cancels never exceed the captured amount", async () => {
    const { context } = sandbox;
    const seen = new Set<TossStatus>();
    await fc.assert(
      fc.property(fc.array(fc.constantFrom(...steps), { maxLength: 25 }), (sequence) => {
        const orderId = newOrderId();
        const opened = openWindow(context, { clientKey: "test_gck_sandbox", orderId, orderName: "책", amount, source: "widget" });
        if (!("paymentKey" in opened)) throw new Error(opened.code);
        const { paymentKey } = opened;
        let before = findPayment(context, paymentKey);
        for (const step of sequence) {
          take(step, paymentKey, orderId);
          const after = findPayment(context, paymentKey);
          if (!before || !after) throw new Error("the payment was lost");
          if (after.status !== before.status) expect(tossTransitions[before.status]).toContain(after.status);
          const canceled = after.cancels.reduce((sum, cancel) => sum + cancel.cancelAmount, 0);
          expect(canceled).toBeLessThanOrEqual(amount);
          expect(after.balanceAmount).toBe(amount - canceled);
          if (after.status === "READY" || after.status === "ABORTED" || after.status === "EXPIRED") expect(after.approvedAtMs).toBeNull();
          seen.add(after.status);
          before = after;
        }
      }),
      { numRuns: 400, examples: journeys.map((journey) => [[...journey]] as [Step[]]) },
    );
    // Otherwise the property above would hold for a machine that never moves.
    expect(seen).toEqual(new Set(Object.keys(tossTransitions)));
  });
});

describe("the sandbox's borders", () => {
  test("its ledger lies in its data directory alone", () => {
    expect(readdirSync(sandbox.dataDir)).toEqual(["sandbox"]);
  });
});
