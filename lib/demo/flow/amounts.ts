import type { FlowOrder } from "@/lib/flow-log/recorded-message";
import type { Arrow } from "./arrow";
import { bodyFields } from "./body-fields";
import { gatewayFacts } from "./gateway-facts";

/** One comparison: both sides as text, and whether they are the same. */
export type Check = { ko: string; en: string; left: string; right: string; isEqual: boolean };

const won = new Intl.NumberFormat("ko-KR");

/** An amount as the inspector writes it: `15,000 KRW`. */
export function amountText(amount: number, currency: string): string {
  return `${won.format(amount)} ${currency}`;
}

function check(ko: string, en: string, left: string, right: string): Check {
  return { ko, en, left, right, isEqual: left === right };
}

/**
 * What a message lets be compared, step by step: at the settlement the order with the gateway's word (money rule M2), on the way there
 * what the browser claimed. Empty for messages without an amount.
 */
export function amountChecks(arrow: Arrow, order: FlowOrder): Check[] {
  const { paid, currency, paidFor, ordered, orderedCurrency, orderedAs, amount } = bodyFields(arrow);
  if (arrow.kind === "write" && paid !== undefined && ordered !== undefined) {
    return [
      check("주문 금액 = 결제된 금액", "ordered = paid", amountText(ordered, orderedCurrency ?? ""), amountText(paid, currency ?? "")),
      check("주문 통화 = 결제 통화", "currency", orderedCurrency ?? "", currency ?? ""),
      check("이 주문의 결제인가", "paid for this order", orderedAs ?? "", paidFor ?? ""),
    ];
  }
  const facts = arrow.messages.flatMap(gatewayFacts).at(-1);
  if (facts) return [check("주문 금액 = 결제사가 아는 금액", "ordered = the gateway's", amountText(order.amount, order.currency), amountText(facts.amount, facts.currency))];
  if (amount === undefined || arrow.name === "cancel" || arrow.name === "refund" || arrow.name === "COMMAND_CLAIMED") return [];
  return [check("주문 금액 = 이 메시지의 금액", "ordered = this message's", amountText(order.amount, order.currency), amountText(amount, order.currency))];
}

/** A place on the way of the amount. `who` could have changed it: what a browser sends is a claim, what a gateway answers a fact. */
export type AmountStop = { arrowId: string; ko: string; en: string; who: "shop" | "browser" | "gateway"; amount: number; isEqual: boolean };

type StopKind = { is: (arrow: Arrow) => boolean; ko: string; en: string; who: AmountStop["who"] };

const stops: readonly StopKind[] = [
  { is: ({ name }) => name === "ORDER_CREATED", ko: "주문", en: "order", who: "shop" },
  { is: ({ name, kind }) => name === "prepare" && kind === "request", ko: "사전 등록", en: "prepared", who: "shop" },
  { is: ({ name }) => name === "window-asked", ko: "SDK에 준 금액", en: "asked of the SDK", who: "browser" },
  { is: ({ name, kind }) => kind === "step" && (name === "window opened" || name.startsWith("played buyer")), ko: "결제창", en: "window", who: "browser" },
  { is: ({ name, kind }) => name === "confirm payment" && kind === "request", ko: "돌아온 주소", en: "return address", who: "browser" },
  { is: ({ name, kind }) => name === "confirm" && kind === "request", ko: "승인 요청", en: "confirm", who: "shop" },
  { is: (arrow) => arrow.messages.flatMap(gatewayFacts).some(({ approvedAt }) => approvedAt !== null), ko: "결제사의 답", en: "gateway's word", who: "gateway" },
];

/** The amount on its way from the order to the gateway's word, in the order of the stops; of a stop that was passed more often, the last time. */
export function amountTrail(arrows: readonly Arrow[], order: FlowOrder): AmountStop[] {
  return stops.flatMap(({ is, ko, en, who }) => {
    const arrow = arrows.findLast(is);
    if (arrow === undefined) return [];
    const amount = arrow.messages.flatMap(gatewayFacts).at(-1)?.amount ?? bodyFields(arrow).amount;
    return amount === undefined ? [] : [{ arrowId: arrow.id, ko, en, who, amount, isEqual: amount === order.amount }];
  });
}

/** What a write changed: the order's state and where its units are counted. Null for messages that change neither. */
export function stateChange(arrow: Arrow): { status: { from: string | null; to: string }; stock: { from: string; to: string } | null } | null {
  const { from, to, stock } = bodyFields(arrow);
  if (arrow.kind !== "write" || to === undefined) return null;
  return { status: { from: from ?? null, to }, stock: stock ?? null };
}
