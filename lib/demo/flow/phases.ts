import type { Arrow } from "./arrow";

/** The parts of a payment, in the order in which they begin. */
export const phases = [
  { id: "order", ko: "주문", en: "Order" },
  { id: "window", ko: "결제창", en: "Payment window" },
  { id: "settle", ko: "승인과 확인", en: "Confirm and verify" },
  { id: "webhook", ko: "웹훅", en: "Webhook" },
  { id: "refund", ko: "취소와 환불", en: "Cancel and refund" },
] as const;
export type PhaseId = (typeof phases)[number]["id"];

const orderNames = /^(page-opened|script-loaded|pay-clicked|create order|open attempt|ORDER_CREATED|prepare|get token|create checkout)$/;
const windowNames = /^(window|authenticated|paid$|account issued|refused in|return to|promise settled|callback|played buyer|returned$)/;

/** Which part of the payment a message belongs to. */
export function phaseOf({ name, kind, from, to }: Arrow): PhaseId {
  if (kind === "webhook" || kind === "webhook-answer" || name.startsWith("NOTICE_")) return "webhook";
  if (/^(cancel|refund|PAYMENT_CANCELED|CAPTURE_RETURNED)/.test(name)) return "refund";
  if (orderNames.test(name)) return "order";
  return windowNames.test(name) || from === "sdk" || to === "sdk" ? "window" : "settle";
}
