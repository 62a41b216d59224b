import { alphabets, randomString, type RandomBytes } from "./random";
import type { WebhookEvent } from "./webhook-delivery";

/** Webhooks that a receiver must not believe, or must survive. */
export const forgeryKinds = ["unknown-key", "other-order", "another-shop", "false-paid", "wrong-secret", "unknown-event"] as const;
export type ForgeryKind = (typeof forgeryKinds)[number];

/** What each forged webhook says. Neither gateway signs payment events [certain], so there is no wrong signature to send. */
export const forgeryTexts: Record<ForgeryKind, { ko: string; en: string }> = {
  "unknown-key": { ko: "없는 결제 키", en: "the order is real, the payment key does not exist" },
  "other-order": { ko: "다른 주문의 번호", en: "the payment is real, the order id is another one" },
  "another-shop": { ko: "남의 상점 주문", en: "a payment and an order that this shop never had" },
  "false-paid": { ko: "거짓 결제 완료", en: "says that it is paid, whatever the payment is" },
  "wrong-secret": { ko: "틀린 secret", en: "Toss: a webhook whose `secret` is not the payment's" },
  "unknown-event": { ko: "모르는 이벤트", en: "an event or status that no document names" },
};

type Fields = Record<string, unknown>;

const isForm = (event: WebhookEvent) => event.contentType.startsWith("application/x-www-form-urlencoded");

function decode(event: WebhookEvent): Fields {
  return isForm(event) ? Object.fromEntries(new URLSearchParams(event.body)) : (JSON.parse(event.body) as Fields);
}

function encode(event: WebhookEvent, fields: Fields): string {
  if (!isForm(event)) return JSON.stringify(fields);
  return new URLSearchParams(Object.entries(fields).map(([name, value]) => [name, String(value)])).toString();
}

/** As long as a real one, so that no length check finds it. */
function madeUpKey(gateway: WebhookEvent["gateway"], random: RandomBytes): string {
  const start = gateway === "toss" ? "forge" : "imp_";
  return start + randomString(random, gateway === "toss" ? alphabets.alphanumeric : alphabets.digits, gateway === "toss" ? 24 : 12);
}

function changesOf(gateway: WebhookEvent["gateway"], part: Fields, kind: ForgeryKind, random: RandomBytes, otherOrderId: string | undefined): Fields {
  const isToss = gateway === "toss";
  const keyField = isToss ? ("paymentKey" in part ? "paymentKey" : "transactionKey") : "imp_uid";
  const orderField = isToss ? "orderId" : "merchant_uid";
  const key = () => madeUpKey(gateway, random);
  const order = () => otherOrderId ?? `forged-${randomString(random, alphabets.lowerHex, 16)}`;
  switch (kind) {
    case "unknown-key":
      return { [keyField]: key() };
    case "other-order":
      return { [orderField]: order() };
    case "another-shop":
      return { [keyField]: key(), [orderField]: order() };
    case "false-paid":
      return { status: isToss ? "DONE" : "paid" };
    case "wrong-secret":
      return { secret: `ps_${randomString(random, alphabets.alphanumeric, 25)}` };
    case "unknown-event":
      return isToss ? {} : { status: "something_new" };
  }
}

/**
 * A webhook made from a real one, with one lie in it. It keeps the real one's order, so that it is found under it.
 *
 * @param otherOrderId the order that `other-order` names, e.g. one of another buyer; a made-up one without it
 * @returns null where the gateway has nothing to forge: PortOne's webhooks carry no secret [certain]
 */
export function forgeWebhook(event: WebhookEvent, kind: ForgeryKind, random: RandomBytes, otherOrderId?: string): WebhookEvent | null {
  if (kind === "wrong-secret" && event.gateway === "portone") return null;
  const fields = decode(event);
  // Toss wraps the payment in `data`, but for DEPOSIT_CALLBACK, which is flat as PortOne's are [certain].
  const inner = fields.data as Fields | undefined;
  const changes = changesOf(event.gateway, inner ?? fields, kind, random, otherOrderId);
  const forged = inner ? { ...fields, data: { ...inner, ...changes } } : { ...fields, ...changes };
  const renamed = kind === "unknown-event" && event.gateway === "toss" ? { ...forged, eventType: "SOMETHING_NEW" } : forged;
  return { ...event, body: encode(event, renamed), forgedAs: kind };
}
