/**
 * The messages between a shop's page (the SDK script) and the sandbox's iframes. Both sides check the other's origin
 * and window before they look inside, and parse what they find: a page may hold frames of anyone.
 */

/** What the buyer has chosen in the payment-methods frame. */
export interface MethodSelection {
  kind: MethodKind | "CUSTOM";
  /** Korean name as the gateway writes it: 카드, 계좌이체, 가상계좌, 휴대폰, 간편결제, 문화상품권 … */
  method: string;
  card?: { issuerCode: string; installmentPlanMonths: number };
  easyPayProvider?: string;
  customKey?: string;
}

export type MethodKind = "CARD" | "TRANSFER" | "VIRTUAL_ACCOUNT" | "MOBILE_PHONE" | "GIFT_CERTIFICATE" | "EASY_PAY";

export interface AgreementTerm {
  id: string;
  agreed: boolean;
  required: boolean;
  title: string;
  content: string;
}

export interface AgreementStatus {
  agreedRequiredTerms: boolean;
  terms: AgreementTerm[];
}

/** How a window ended. `redirectUrl` is present when the shop gave its URLs; `registered` is the billing window's good end. */
export type WindowOutcome =
  | {
      type: "approved";
      redirectUrl?: string;
      payment: { paymentType: "NORMAL"; paymentKey: string; orderId: string; amount: number };
    }
  | { type: "registered"; redirectUrl: string }
  | { type: "failed"; redirectUrl?: string; code: string; message: string };

export interface AmountMessage {
  type: "amount";
  value: number;
  /** What the widget was rendered with; a lower `value` is shown as a discount on it. */
  firstValue: number;
  currency: "KRW" | "USD";
  reasons: string[];
}

/** `cancel`: Escape was pressed while the focus was still on the shop's page. */
export type MessageToFrame = AmountMessage | { type: "cancel" };

export type MessageFromFrame =
  | { type: "loaded" }
  | { type: "ready" }
  | { type: "refused"; code: string; message: string }
  | { type: "height"; heightPx: number }
  | { type: "selection"; selection: MethodSelection }
  | { type: "agreement"; status: AgreementStatus }
  | { type: "finished"; outcome: WindowOutcome };
