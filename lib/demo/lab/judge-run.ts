import type { OrderView } from "../../orders/read-order";
import type { CheckView } from "./lab-run";
import type { HeldPayment, LabSandbox } from "./lab-sandbox";
import type { LabOrder } from "./lab-shop";
import type { Words } from "./lab-terms";
import { orderOf, type RunState } from "./run-state";
import type { Check, Whose } from "./scenario";

/** An order as both sides tell of it, once nothing is under way. */
type Subject = { order: OrderView; held: HeldPayment[] };

/** The gateways' words for a payment whose money came in, in whole or in part. */
const capturedWords = new Set(["DONE", "PARTIAL_CANCELED", "paid", "cancelled"]);

const won = (amount: number) => amount.toLocaleString("en-US");

/** What the gateway keeps of an order's money, payment by payment. */
function keptOf(held: readonly HeldPayment[]): HeldPayment[] {
  return held.filter(({ status, balanceAmount }) => capturedWords.has(status) && balanceAmount > 0);
}

const sumOf = (held: readonly HeldPayment[]) => keptOf(held).reduce((sum, { balanceAmount }) => sum + balanceAmount, 0);

/**
 * Judges a run: what its scenario says must hold, and after every run that at most one payment is kept (money rule M1), that a paid
 * order's amount is what the gateway holds (M2), and that nothing is kept for an order that is not paid (M3).
 */
export async function judgeRun(state: RunState, checks: readonly Check[]): Promise<CheckView[]> {
  const whose = (Object.keys(state.orders) as Whose[]).toSorted();
  const subjects = new Map<Whose, Subject>();
  for (const one of whose) subjects.set(one, await readSubject(state, orderOf(state, one)));
  const views: CheckView[] = [];
  for (const check of checks) views.push(await judge(state.sandbox, subjects, check));
  for (const one of whose) {
    const subject = subjects.get(one);
    if (subject) views.push(moneyMatches(subject, one));
  }
  return views;
}

async function readSubject({ shop, sandbox }: RunState, order: LabOrder): Promise<Subject> {
  return { order: await shop.look(order), held: await sandbox.payments(order.orderId) };
}

async function judge(sandbox: LabSandbox, subjects: ReadonlyMap<Whose, Subject>, check: Check): Promise<CheckView> {
  const { order, held } = subjectOf(subjects, "whose" in check ? check.whose : "own");
  const of = "whose" in check && check.whose === "other" ? { ko: "다른 주문: ", en: "The other order: " } : { ko: "", en: "" };
  switch (check.kind) {
    case "order":
      return view({ ko: `${of.ko}주문 상태`, en: `${of.en}order status` }, check.status, order.status);
    case "captures":
      return view({ ko: `${of.ko}결제사에 남은 결제`, en: `${of.en}captures kept at the gateway` }, String(check.count), String(keptOf(held).length));
    case "kept":
      return view({ ko: "결제사에 남은 돈 (원)", en: "money kept at the gateway (won)" }, won(check.amount === "ordered" ? order.amount : check.amount), won(sumOf(held)));
    case "calls": {
      const words = check.endpoint === "confirm" ? { ko: "승인을 요청한 횟수", en: "times the gateway was asked to confirm" } : { ko: "취소를 요청한 횟수", en: "times the gateway was asked to cancel" };
      return view(words, String(check.count), String(await sandbox.countCalls(order.orderId, check.endpoint)));
    }
    case "account-needed":
      return view({ ko: "환불 계좌 필요", en: "refund account needed" }, String(check.needed), String(order.refundAccountNeeded));
    case "webhooks": {
      const seen = await sandbox.countWebhooks(order.orderId);
      return { words: { ko: "받은 웹훅", en: "webhooks received" }, expected: `≥ ${check.atLeast}`, seen: String(seen), holds: seen >= check.atLeast };
    }
  }
}

/** The general rules, as one line: ordered, minus what went back, is what the gateway keeps, in one payment at the most. */
function moneyMatches({ order, held }: Subject, whose: Whose): CheckView {
  const isPaid = order.status === "PAID" || order.status === "PARTIALLY_REFUNDED";
  const refunded = order.refunds.filter(({ status }) => status === "DONE").reduce((sum, { amount }) => sum + amount, 0);
  const expected = isPaid ? order.amount - refunded : 0;
  const kept = keptOf(held);
  const name = whose === "other" ? { ko: "다른 주문: ", en: "The other order: " } : { ko: "", en: "" };
  const words = { ko: `${name.ko}상점이 아는 돈 = 결제사의 돈 (원)`, en: `${name.en}what the shop believes = what the gateway holds (won)` };
  return { words, expected: won(expected), seen: won(sumOf(held)), holds: sumOf(held) === expected && kept.length <= 1 };
}

function view(words: Words, expected: string, seen: string): CheckView {
  return { words, expected, seen, holds: expected === seen };
}

function subjectOf(subjects: ReadonlyMap<Whose, Subject>, whose: Whose): Subject {
  const subject = subjects.get(whose);
  if (subject === undefined) throw new Error(`no step made the order "${whose}"`);
  return subject;
}
