import { describe } from "./check-captures";
import { heldAmount, wasCaptured, type Violation } from "./snapshot";
import type { World } from "./world";

/** M7: every unclear outcome was found out, none was guessed, and nothing was charged again. */
export function checkOutcomes(world: World): Violation[] {
  return [...unfinished(world), ...guessedWrong(world), ...chargedTwice(world), ...sentWithoutCommand(world), ...confirmedBeside(world)];
}

function unfinished({ shop }: World): Violation[] {
  const commands = shop.commands
    .filter((command) => command.status === "RUNNING" || command.status === "UNKNOWN" || command.openForOrderId !== null)
    .map((command) => ({ orderId: command.orderId, says: `a ${command.kind} of ${command.gatewayKey} is still ${command.status} after ${command.tries} tries` }));
  const refunds = shop.refunds
    .filter((refund) => refund.status !== "DONE" && refund.status !== "FAILED")
    .map((refund) => ({ orderId: refund.orderId, says: `a refund of ${refund.amount} is still ${refund.status}` }));
  return [...commands, ...refunds].map((violation) => ({ rule: "M7" as const, ...violation }));
}

/** What the shop calls failed has no money at the gateway; what it calls done happened. */
function guessedWrong({ shop, paymentOf }: World): Violation[] {
  const found: Violation[] = [];
  for (const row of shop.payments) {
    const held = paymentOf(row.gatewayKey);
    if (row.status === "FAILED" && held && heldAmount(held) > 0) found.push({ rule: "M7", orderId: row.orderId, says: `it shows a FAILED payment, but the gateway has ${describe(held)}` });
  }
  for (const command of shop.commands) {
    const held = paymentOf(command.gatewayKey);
    const isOfThisAttempt = held?.orderId === command.gatewayOrderId;
    if (command.kind !== "CONFIRM" || !held || !isOfThisAttempt) continue;
    if (command.status === "FAILED" && wasCaptured(held)) found.push({ rule: "M7", orderId: command.orderId, says: `a confirm is FAILED, but the gateway has ${describe(held)}` });
  }
  return found;
}

/**
 * At a gateway where the shop itself moves the money (Toss), no order is ever captured twice: not even if the second capture
 * was given back afterwards. Where the window moves it (PortOne) buyers may pay twice, which M1 and M3 judge.
 */
function chargedTwice({ orders, paymentsOf, shop }: World): Violation[] {
  const found: Violation[] = [];
  for (const order of orders) {
    const captures = paymentsOf(order.id).filter((payment) => payment.gateway === "toss" && wasCaptured(payment));
    if (captures.length > 1) found.push({ rule: "M7", orderId: order.id, says: `the shop captured it ${captures.length} times: ${captures.map(describe).join(", ")}` });
    const confirms = shop.commands.filter((command) => command.orderId === order.id && command.kind === "CONFIRM" && command.status === "SUCCEEDED");
    if (confirms.length > 1) found.push({ rule: "M7", orderId: order.id, says: `${confirms.length} confirms of it succeeded` });
  }
  return found;
}

/** Nothing moves money that a crash would leave no trace of: behind each call stands a row that was there before it. */
function sentWithoutCommand({ calls, shop }: World): Violation[] {
  const written = new Set(shop.commands.map(({ id }) => id));
  const unwritten = calls.filter(({ commandId }) => !written.has(commandId));
  return unwritten.map(({ name, orderId, commandId }) => ({ rule: "M7", orderId, says: `a ${name} was sent that no command stands behind: ${commandId}` }));
}

/** Real time between a command's time and its row: a machine that stands still meanwhile is no confirm beside another. */
const CLAIMED_WITHIN_MS = 2_000;

/** While one confirm of an order is open, no other is begun: both could capture. */
function confirmedBeside({ shop }: World): Violation[] {
  const confirms = shop.commands.filter(({ kind }) => kind === "CONFIRM").toSorted((a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt));
  return confirms.flatMap((confirm, at) => {
    const begunMs = Date.parse(confirm.createdAt) + CLAIMED_WITHIN_MS;
    const open = confirms.slice(0, at).find(({ orderId, finishedAt }) => orderId === confirm.orderId && (finishedAt === null || Date.parse(finishedAt) > begunMs));
    return open ? [{ rule: "M7" as const, orderId: confirm.orderId, says: `a confirm of ${confirm.gatewayKey} was begun while that of ${open.gatewayKey} was open` }] : [];
  });
}
