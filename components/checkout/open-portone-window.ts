import type { Buyer, PayableOrder } from "@/components/api/shop-api";
import { readPortoneAnswer, type PortoneAnswer } from "./portone-answer";
import type { PortoneChoice } from "./portone-pgs";
import type { Imp } from "./portone-script";

/** Longest values that PortOne takes, in characters (certain: its REST fields). */
const NAME_LENGTH = 40;
const BUYER_NAME_LENGTH = 16;
const BUYER_EMAIL_LENGTH = 64;

/**
 * Opens the window of a PG. A PC calls `onAnswer` when it ends; a phone leaves the page and comes back by `m_redirect_url`.
 * `onAnswer` is called on both when the window does not open (certain), and never when a popup is just closed (certain).
 */
export function openPortoneWindow(imp: Imp, { pg, payMethod }: PortoneChoice, order: PayableOrder, buyer: Buyer, onAnswer: (answer: PortoneAnswer) => void): void {
  imp.request_pay(
    {
      pg,
      pay_method: payMethod,
      merchant_uid: order.gatewayOrderId,
      name: Array.from(order.orderName).slice(0, NAME_LENGTH).join(""),
      amount: order.amount,
      buyer_name: Array.from(buyer.name).slice(0, BUYER_NAME_LENGTH).join(""),
      // A shortened address would be somebody else's.
      ...(buyer.email.length <= BUYER_EMAIL_LENGTH ? { buyer_email: buyer.email } : {}),
      buyer_tel: buyer.phone.replace(/\D/g, ""),
      m_redirect_url: `${location.origin}/payments/portone/return`,
      // Phone bills need to be told whether the goods are digital; this shop's are things (certain that it is needed).
      ...(payMethod === "phone" ? { digital: false } : {}),
    },
    (response) => onAnswer(readPortoneAnswer(response)),
  );
}
