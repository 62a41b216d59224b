import { z } from "zod";
import type { FlowName } from "../orders/order-request";
import type { Gateway, PaymentStatus } from "../db/generated/enums";

/** A payment as its gateway reports it, in the shop's words. Amounts in the currency's smallest unit (won for KRW). */
export type PaymentFacts = {
  gateway: Gateway;
  /** paymentKey or imp_uid. */
  gatewayKey: string;
  /** The order id that the gateway holds: says whose payment it is. */
  gatewayOrderId: string;
  /** AUTHENTICATED: the buyer finished in the window and the gateway waits for confirm; no money has moved. */
  status: "AUTHENTICATED" | Exclude<PaymentStatus, "UNKNOWN">;
  method: string | null;
  currency: string;
  amount: number;
  balanceAmount: number;
  approvedAt: Date | null;
  receiptUrl: string | null;
  failure: { code: string; message: string } | null;
  virtualAccount: VirtualAccount | null;
  depositSecret: string | null;
  /** What went back of it so far, each with the gateway's own id, in the gateway's order. */
  cancellations: Cancellation[];
  /** The bank did not take a deposit's return, though the payment counts as cancelled: the buyer has no money. */
  isDepositReturnRefused: boolean;
  /**
   * An account that was closed with nothing in it. Toss calls that "cancelled" and lists an amount, but no money went back:
   * none had come, or its bank had taken it back before (that this clears the approval is likely only).
   */
  isClosedUnpaid: boolean;
};

/** Money that went back, as the gateway recorded it, whoever asked for it. */
export type Cancellation = { key: string; amount: number; reason: string | null; canceledAt: Date | null };

/** `dueDate` ISO. `bankName` where the gateway tells it; codes differ per gateway. */
export type VirtualAccount = { bankCode: string | null; bankName: string | null; accountNumber: string; holderName: string | null; dueDate: string | null };

/** A gateway's refusal in its own words: nothing happened there. `status` is the HTTP status. */
export type GatewayRefusal = { status: number; code: string; message: string };

/**
 * What came of a call to a gateway. `unclear` is anything after which the gateway may or may not have acted: a time-out,
 * a cut connection, a 5xx, an answer that cannot be read (money rule M7). It is asked about again, never guessed.
 */
export type GatewayOutcome =
  | { kind: "done"; facts: PaymentFacts }
  | { kind: "refused"; refusal: GatewayRefusal }
  | { kind: "unclear"; reason: string };

/** What a gateway tells of an order id: nothing, one payment, or several. */
export type HoldingsOutcome = { kind: "done"; payments: PaymentFacts[] } | Exclude<GatewayOutcome, { kind: "done" }>;

/**
 * Which order a call is for, so that the record can show it, the flow that it was opened by (a gateway may have a key pair
 * for each), and the id that ties it to the gateway's own record. Nulls where a webhook names a payment of some order.
 */
export type CallTrace = { orderId: string | null; attempt: number | null; flow: FlowName | null; correlationId: string };

export type ConfirmRequest = { gatewayKey: string; gatewayOrderId: string; amount: number; idempotencyKey: string; trace: CallTrace };

/** A buyer's account for the return of a deposit: bank code or name, digits, and its holder (Toss' limits: certain). */
export const refundAccount = z.object({
  bank: z.string().trim().min(1).max(30),
  accountNumber: z.string().transform((text) => text.replace(/\D/g, "")).pipe(z.string().min(4).max(20)),
  holderName: z.string().trim().min(1).max(60),
});
export type RefundAccount = z.infer<typeof refundAccount>;

/** `amount` null cancels all that is left. `balanceAmount` is what the caller believes is left: gateways refuse if it is not. */
export type CancelRequest = {
  gatewayKey: string;
  amount: number | null;
  balanceAmount: number | null;
  reason: string;
  /** Where a virtual account's deposit goes back to, and the buyer's phone; null for methods that return by themselves. */
  account: (RefundAccount & { phone: string }) | null;
  idempotencyKey: string;
  trace: CallTrace;
};

/** One gateway, behind the same words for each of them. No call throws: whatever happens is one of the outcomes. */
export type PaymentGateway = {
  /** Reads a payment by the gateway's own key. A refusal with status 404 means that the gateway has no such payment. */
  read(gatewayKey: string, trace: CallTrace): Promise<GatewayOutcome>;
  /** Reads what the gateway tells of a gateway order id: every payment, the oldest first, or one (Toss). None is an answer, not a refusal. */
  readByOrder(gatewayOrderId: string, trace: CallTrace): Promise<HoldingsOutcome>;
  /** Gives money back, or ends a virtual account that still waits. */
  cancel(request: CancelRequest): Promise<GatewayOutcome>;
};

/** A gateway at which the merchant's server moves the money (Toss). */
export type ConfirmingGateway = PaymentGateway & {
  /** Moves the money of an authenticated payment. Repeating it with the same idempotency key cannot charge again. */
  confirm(request: ConfirmRequest): Promise<GatewayOutcome>;
};

/** A gateway that can also make a payment on the server and give out the address of its window (Toss, legacy). */
export type CheckoutGateway = ConfirmingGateway & { createCheckout(request: CheckoutRequest): Promise<CheckoutOutcome> };

/** `method` as Toss names it (`CARD`, `VIRTUAL_ACCOUNT`, …). */
export type CheckoutRequest = { gatewayOrderId: string; orderName: string; amount: number; method: string; successUrl: string; failUrl: string; trace: CallTrace };

export type CheckoutOutcome = { kind: "done"; checkoutUrl: string } | { kind: "refused"; refusal: GatewayRefusal } | { kind: "unclear"; reason: string };

/** A gateway at which the money moves in the window, and the merchant says beforehand what may be paid (PortOne). */
export type PreparingGateway = PaymentGateway & {
  /** Tells the amount that the window must match. */
  prepare(request: { gatewayOrderId: string; amount: number; trace: CallTrace }): Promise<PrepareOutcome>;
};

export type PrepareOutcome = { kind: "done" } | { kind: "refused"; refusal: GatewayRefusal } | { kind: "unclear"; reason: string };
