import type { Arrow } from "./arrow";
import { bodyFields, paymentKeyOf } from "./body-fields";
import { gatewayFacts } from "./gateway-facts";

/**
 * Money that moved at the gateway with a message: `captured` from the buyer, `returned` to them. `amount` in won. `isSeenLater`: the
 * message that moved it told nobody; a later one did (an answer that was lost, a deposit at a bank).
 */
export type MoneyMove = { kind: "captured" | "returned"; amount: number; paymentKey: string; isSeenLater: boolean };

const isRefusal = (status: number | null) => status !== null && status >= 400;

/**
 * Finds the moments at which money moved, by arrow id. The gateway's facts say that it moved; the last thing before them that could
 * have moved it is when: at Toss the shop's confirm, at PortOne the buyer in the window. Where neither was seen (a real
 * gateway's window), it is the message that first tells of it.
 */
export function moneyMoves(arrows: readonly Arrow[]): Map<string, MoneyMove> {
  const moves = new Map<string, MoneyMove>();
  const balances = new Map<string, number>();
  arrows.forEach((arrow, index) => {
    for (const facts of arrow.messages.flatMap(gatewayFacts)) {
      const { gatewayKey: paymentKey, approvedAt, amount, balanceAmount } = facts;
      if (approvedAt === null) continue;
      const before = arrows.slice(0, index + 1);
      const note = (kind: MoneyMove["kind"], moved: number) => {
        const cause = causeOf(kind, paymentKey, before, moves) ?? arrow;
        moves.set(cause.id, { kind, amount: moved, paymentKey, isSeenLater: isSeenLater(cause, arrows) });
      };
      const known = balances.get(paymentKey);
      if (known === undefined) note("captured", amount);
      if (balanceAmount < (known ?? amount)) note("returned", (known ?? amount) - balanceAmount);
      balances.set(paymentKey, Math.min(balanceAmount, known ?? amount));
    }
  });
  return moves;
}

function causeOf(kind: MoneyMove["kind"], paymentKey: string, before: readonly Arrow[], moves: ReadonlyMap<string, MoneyMove>): Arrow | null {
  const canMove = kind === "captured" ? isCaptureCause : isReturnCause;
  const candidates = before.filter((arrow) => !moves.has(arrow.id) && canMove(arrow) && paymentKeyOf(arrow) === paymentKey && !wasRefused(arrow, before));
  // A confirm that is repeated after a lost answer is replayed: the first one moved the money. A cancel moves some each time.
  return (kind === "captured" ? candidates[0] : candidates.at(-1)) ?? null;
}

const isCaptureCause = (arrow: Arrow) => {
  const { name, kind, fate } = arrow;
  return (name === "confirm" && kind === "request" && fate !== "lost") || (name === "paid" && kind === "step") || paysInWindow(arrow);
};

/** A played buyer pays in PortOne's window (an account's deposit comes later); in Toss' they only authenticate. */
function paysInWindow(arrow: Arrow): boolean {
  const { impUid, method } = bodyFields(arrow);
  return arrow.kind === "step" && /^played buyer: approved/.test(arrow.name) && impUid !== undefined && !/^(vbank|VIRTUAL_ACCOUNT)$/.test(method ?? "");
}
const isReturnCause = ({ name, kind, fate }: Arrow) => (name === "cancel" && kind === "request" && fate !== "lost") || name === "cancel in the console";

function wasRefused({ callId }: Arrow, before: readonly Arrow[]): boolean {
  return callId !== null && before.some((arrow) => arrow.callId === callId && arrow.kind === "answer" && isRefusal(arrow.status));
}

/** Whether the message's own answer did not tell, since it was lost or late: then somebody had to find out. */
function isSeenLater({ callId }: Arrow, arrows: readonly Arrow[]): boolean {
  return callId !== null && arrows.some((arrow) => arrow.callId === callId && arrow.kind === "answer" && arrow.fate !== "arrived");
}
