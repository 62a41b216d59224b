/** A payment as the gateway holds it: a row of `GET /sandbox/payments`. `status` and `method` in the gateway's own words. */
export type GatewayPayment = {
  gateway: "toss" | "portone";
  key: string;
  orderId: string;
  status: string;
  amount: number;
  balanceAmount: number;
  currency: string;
  method: string | null;
  /** When the money came in; null while it did not, or when the bank took a deposit back. */
  approvedAt: string | null;
};

export type OrderRow = { id: string; status: string; flow: string; amount: number; currency: string; stockState: string; paidAt: string | null; requestKey: string | null; buyerEmail: string };
export type LineRow = { orderId: string; slug: string; quantity: number };
/** `id` counts up over all orders; `at`: by the world's clock, ISO. */
export type EventRow = { id: number; orderId: string; at: string; code: string; from: string | null; to: string | null; detail: Record<string, unknown> | null };
export type AttemptRow = { gatewayOrderId: string; orderId: string; gateway: string };
export type PaymentRow = {
  orderId: string;
  gatewayOrderId: string;
  gateway: string;
  gatewayKey: string;
  status: string;
  amount: number;
  balanceAmount: number;
  keptForOrderId: string | null;
  isVirtualAccount: boolean;
};
export type CommandRow = {
  id: string;
  kind: string;
  orderId: string;
  gatewayOrderId: string;
  gatewayKey: string;
  amount: number;
  status: string;
  openForOrderId: string | null;
  tries: number;
  /** By the world's clock, ISO; `finishedAt` is null while it is open. */
  createdAt: string;
  finishedAt: string | null;
};
/** A call for one of the shop's orders that moves money at a gateway, as the flow record has it, and the command that it says it is of. */
export type MoneyCall = { name: "confirm" | "cancel"; orderId: string; commandId: string };
/** `gatewayKey` is that of the payment that the refund is of. */
export type RefundRow = { id: string; orderId: string; gatewayKey: string; commandId: string | null; amount: number; status: string; requestKey: string | null };
/** What the gateway gave back of a payment, as the shop recorded it, one row each. */
export type CancellationRow = { gatewayKey: string; amount: number };
export type NoticeRow = { gateway: string; deliveryId: string | null; source: string; contentType: string; body: string; status: string; result: string | null };
export type ProductRow = { slug: string; available: number; held: number; sold: number };

/** What reconciliation found apart. */
export type FindingRow = { gatewayKey: string | null; gatewayOrderId: string; kind: string; state: string };

/** The shop's tables, as plain rows. */
export type ShopRows = {
  orders: OrderRow[];
  lines: LineRow[];
  events: EventRow[];
  attempts: AttemptRow[];
  payments: PaymentRow[];
  commands: CommandRow[];
  refunds: RefundRow[];
  cancellations: CancellationRow[];
  notices: NoticeRow[];
  products: ProductRow[];
  findings: FindingRow[];
};

/** What an order's buyer is shown by `GET /api/orders/{orderId}`. */
export type OrderView = { orderId: string; status: string; refundAccountNeeded: boolean };

/** A text that must hold no secret: where it was found, and what it says. */
export type WrittenText = { where: string; text: string };

/** A world that has settled, as seen from outside: the gateways' ledger, the shop's tables, what buyers see, what was written. */
export type Snapshot = {
  gateway: GatewayPayment[];
  shop: ShopRows;
  calls: MoneyCall[];
  views: OrderView[];
  /** `noticeIdentity` of every webhook that the shop answered with a 2xx, as often as it did. */
  acceptedNotices: string[];
  texts: WrittenText[];
};

/** What the judge cannot see from the end alone: how the run began, and what those who played in it did on purpose. */
export type Circumstances = {
  /** Units of each product before the first order. */
  initialStock: ReadonlyMap<string, number>;
  /** Order ids for which dishonest buyers paid where the shop has no such order: invented ids, and ids of another gateway's orders. */
  foreignOrderIds: ReadonlySet<string>;
  /** Payment keys of which the merchant cancelled something in the gateway's own console, and how much (KRW). */
  cancelledAtConsole: ReadonlyMap<string, number>;
  /** Events (ids) by which the shop called the operator and could not help it; whatever they were about must have ended all the same. */
  excusedCalls: ReadonlySet<number>;
  /** What must never be written anywhere (money rule M9). */
  secrets: readonly string[];
  /** Whether the world's clock went past every deposit's due date and every day's reconciliation. */
  isClockRunOut: boolean;
  /** What was asked for and told in the run; null where the run does not keep it. */
  said: Said | null;
};

/** A request for a refund. `amountKrw`: null = all that is left. `key`: its Idempotency-Key. */
export type AskedRefund = { amountKrw: number | null; key: string | null };

/** What buyers and banks did, and what the shop told browsers, as the run saw it. */
export type Said = {
  /** By order id. */
  refunds: Map<string, AskedRefund[]>;
  /** Payment keys of which the bank took a deposit back, and how often. */
  reversals: Map<string, number>;
  /** Buyers (by email) all of whose order requests had one Idempotency-Key. */
  keyedBuyers: Set<string>;
  /** Orders of which a returning browser was told that they are paid. */
  toldPaid: Set<string>;
  /** Ids of refunds of which the shop said that the money went back. */
  toldDone: Set<string>;
};

/** A broken money rule. `rule` is its name in the design, `says` one sentence with the ids that it is about. */
export type Violation = { rule: `M${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9}`; orderId: string | null; says: string };

/** Whether the gateway took the buyer's money for this payment, whatever became of it afterwards. */
export function wasCaptured(payment: GatewayPayment): boolean {
  return payment.approvedAt !== null;
}

/** What the gateway took for this payment and still holds, in KRW. */
export function heldAmount(payment: GatewayPayment): number {
  return wasCaptured(payment) ? payment.balanceAmount : 0;
}

/** Whether an account was given out that a deposit may still come into, or has come into. */
export function isVirtualAccount(payment: GatewayPayment): boolean {
  return payment.method === "가상계좌" || payment.method === "vbank";
}

/**
 * What a webhook is known by on both sides: Toss gives each delivery an id, PortOne's body is all there is. Two deliveries may
 * share an identity; then their numbers are compared.
 */
export function noticeIdentity({ gateway, deliveryId, body }: { gateway: string; deliveryId: string | null; body: string }): string {
  // PostgreSQL's text holds no NUL.
  return deliveryId === null ? `${gateway}:body:${body.replaceAll("\0", "")}` : `${gateway}:${deliveryId}`;
}
