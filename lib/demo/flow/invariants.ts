import type { FlowOrder } from "@/lib/flow-log/recorded-message";
import { amountText } from "./amounts";
import type { Arrow } from "./arrow";
import { bodyFields, paymentKeyOf } from "./body-fields";
import { gatewayFacts } from "./gateway-facts";
import { noticeEnds } from "./notice-ends";

/** A money rule as far as the messages show it: it holds, is not decided yet, or is broken. */
export type Invariant = { rule: "M1" | "M2" | "M3" | "M5" | "M6" | "M7" | "M8" | "M9"; ko: string; en: string; state: "holds" | "open" | "broken"; because: { ko: string; en: string } };

type Verdict = Pick<Invariant, "state" | "because">;
const verdict = (state: Invariant["state"], ko: string, en: string): Verdict => ({ state, because: { ko, en } });

/** The last word of the gateway on each payment that was captured. */
function captures(arrows: readonly Arrow[]) {
  const facts = arrows.flatMap(({ messages }) => messages.flatMap(gatewayFacts)).filter(({ approvedAt }) => approvedAt !== null);
  return [...new Map(facts.map((fact) => [fact.gatewayKey, fact])).values()];
}

const writes = (arrows: readonly Arrow[]) => arrows.filter(({ kind }) => kind === "write");
const isSettled = (arrow: Arrow, to: string) => arrow.kind === "write" && bodyFields(arrow).to === to;
const isGivingBack = (arrows: readonly Arrow[]) => writes(arrows).some((arrow) => bodyFields(arrow).givesBack === true);

function oneCapture(arrows: readonly Arrow[]): Verdict {
  const kept = captures(arrows).filter(({ balanceAmount }) => balanceAmount > 0);
  if (kept.length === 0) return verdict("holds", "결제사에 잡힌 돈이 없어요", "the gateway holds no money");
  if (kept.length === 1) return verdict("holds", "결제사에 잡힌 결제는 하나예요", "one capture stands at the gateway");
  if (isGivingBack(arrows)) return verdict("open", "남는 결제를 돌려주는 중이에요", "the other one is being given back");
  return verdict("broken", `결제가 ${kept.length}건 남아 있어요`, `${kept.length} captures stand`);
}

function paidAsOrdered(arrows: readonly Arrow[]): Verdict {
  const paid = arrows.findLast((arrow) => isSettled(arrow, "PAID"));
  if (paid && bodyFields(paid).ordered !== undefined) {
    const { ordered, paid: amount, currency, orderedCurrency, paidFor, orderedAs } = bodyFields(paid);
    const isSame = ordered === amount && currency === orderedCurrency && paidFor === orderedAs;
    const [left, right] = [amountText(ordered ?? 0, orderedCurrency ?? ""), amountText(amount ?? 0, currency ?? "")];
    return isSame ? verdict("holds", `주문 ${left} = 결제 ${right}`, `ordered ${left} = paid ${right}`) : verdict("broken", `주문 ${left} ≠ 결제 ${right}`, `ordered ${left}, paid ${right}`);
  }
  const refused = arrows.findLast(({ name }) => name === "CAPTURE_NOT_AS_ORDERED");
  if (refused) return verdict("holds", "금액이 달라 결제로 받지 않았어요", "amounts differ, so it was not accepted");
  return verdict("open", "아직 결제되지 않았어요", "not paid yet");
}

function nothingStrands(arrows: readonly Arrow[]): Verdict {
  const accepted = new Set(writes(arrows).filter((arrow) => isSettled(arrow, "PAID")).map((arrow) => bodyFields(arrow).paidFor));
  const stranded = captures(arrows).filter(({ balanceAmount, gatewayOrderId }) => balanceAmount > 0 && !accepted.has(gatewayOrderId));
  if (stranded.length === 0) return verdict("holds", "갈 곳 없는 돈이 없어요", "no money is stranded");
  return verdict("open", "결제사가 받은 돈을 상점이 확인하는 중이에요", "captured, and the shop has yet to settle it");
}

function refundsInside(arrows: readonly Arrow[]): Verdict {
  const all = captures(arrows);
  const isOver = all.some(({ amount, balanceAmount, cancellations }) => balanceAmount < 0 || cancellations.reduce((sum, one) => sum + one.amount, 0) > amount);
  if (isOver) return verdict("broken", "받은 돈보다 많이 돌려줬어요", "more was given back than was captured");
  const returned = all.reduce((sum, { amount, balanceAmount }) => sum + amount - balanceAmount, 0);
  return returned === 0 ? verdict("holds", "돌려준 돈이 없어요", "nothing was given back") : verdict("holds", `돌려준 돈 ${amountText(returned, "KRW")}, 받은 돈 안이에요`, `${amountText(returned, "KRW")} given back, within what was captured`);
}

function stockConserved(arrows: readonly Arrow[]): Verdict {
  const moves = writes(arrows).flatMap((arrow) => bodyFields(arrow).stock ?? []);
  const isBroken = moves.some((move, index) => index > 0 && moves[index - 1]?.to !== move.from);
  const last = moves.at(-1)?.to;
  if (last === undefined) return verdict("open", "재고 기록이 아직 없어요", "no record of stock yet");
  return isBroken ? verdict("broken", "재고가 두 번 움직였어요", "units moved twice") : verdict("holds", `재고는 ${last} 한곳에만 있어요`, `units are counted once: ${last}`);
}

function neverBlind(arrows: readonly Arrow[]): Verdict {
  const confirms = arrows.filter(({ name, kind }) => name === "confirm" && kind === "request");
  const lost = arrows.filter(({ kind, fate }) => (kind === "answer" || kind === "request") && (fate === "lost" || fate === "late"));
  const keys = new Map<string, Set<string | undefined>>();
  for (const confirm of confirms) {
    const key = paymentKeyOf(confirm) ?? "";
    keys.set(key, (keys.get(key) ?? new Set()).add(confirm.messages.find(({ headers }) => headers["idempotency-key"])?.headers["idempotency-key"]));
  }
  if ([...keys.values()].some((used) => used.size > 1)) return verdict("broken", "다른 멱등키로 다시 승인했어요", "confirmed again with another key");
  const answered = lost.filter((arrow) => arrow.to === "shop" || arrow.from === "shop");
  if (answered.length === 0) return verdict("holds", "모호한 답이 없었어요", "no answer was unclear");
  const lastLost = Math.max(...answered.map(({ at }) => at));
  const isAskedAgain = arrows.some(({ at, kind, from, status }) => kind === "answer" && from === "gateway" && status !== null && at > lastLost);
  return isAskedAgain ? verdict("holds", "답을 잃었지만 조회로 알아냈어요", "an answer was lost; a read found out") : verdict("open", "답을 잃었어요. 곧 다시 물어봐요", "an answer was lost; it will be asked about");
}

function webhooksStored(arrows: readonly Arrow[], orderId: string): Verdict {
  const answered = arrows.filter(({ kind, status }) => kind === "webhook-answer" && status !== null && status < 300);
  if (answered.length === 0) return verdict("holds", "받은 웹훅이 없어요", "no webhook came");
  const stored = arrows.filter(({ name }) => name === "NOTICE_STORED").length;
  if (stored < answered.length && arrows.some(({ messages }) => messages.some(({ recordedBy }) => recordedBy === "shop"))) return verdict("open", "웹훅 저장 기록을 기다려요", "waiting for the record of the store");
  const idle = [...noticeEnds(arrows, orderId).values()].filter(({ changedNothing }) => changedNothing === true).length;
  return verdict("holds", `웹훅 ${answered.length}번 저장 후 응답, ${idle}번은 아무것도 바꾸지 않음`, `${answered.length} stored before they were answered, ${idle} changed nothing`);
}

/** What must never be in a record: secret keys and Korean mobile numbers. */
const secrets = /(test|live)_g?sk_(?!\*)\w|01[016789]-?\d{3,4}-?\d{4}/;

function nothingSecret(arrows: readonly Arrow[]): Verdict {
  const isSafe = !arrows.some(({ messages }) => messages.some(({ headers, body }) => secrets.test(JSON.stringify([headers, body]))));
  return isSafe ? verdict("holds", "비밀키와 전화번호는 가려져 있어요", "keys and phone numbers are masked") : verdict("broken", "가려지지 않은 값이 있어요", "something is not masked");
}

/** The money rules that an order's messages can show, as they stand after these arrows. */
export function invariants(arrows: readonly Arrow[], { orderId }: Pick<FlowOrder, "orderId">): Invariant[] {
  return [
    { rule: "M1", ko: "한 주문, 한 결제", en: "one capture an order", ...oneCapture(arrows) },
    { rule: "M2", ko: "주문한 만큼만 결제", en: "paid as ordered", ...paidAsOrdered(arrows) },
    { rule: "M3", ko: "갈 곳 없는 돈 없음", en: "no stranded money", ...nothingStrands(arrows) },
    { rule: "M5", ko: "받은 만큼만 환불", en: "refunds within captures", ...refundsInside(arrows) },
    { rule: "M6", ko: "재고는 한 번만", en: "stock moves once", ...stockConserved(arrows) },
    { rule: "M7", ko: "모호하면 다시 묻기", en: "unclear is asked again", ...neverBlind(arrows) },
    { rule: "M8", ko: "웹훅은 저장 후 응답", en: "webhooks stored first", ...webhooksStored(arrows, orderId) },
    { rule: "M9", ko: "비밀은 가림", en: "secrets are masked", ...nothingSecret(arrows) },
  ];
}
