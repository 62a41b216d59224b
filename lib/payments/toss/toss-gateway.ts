import { z } from "zod";
import type { CallTrace, CheckoutGateway, CheckoutOutcome, GatewayOutcome, HoldingsOutcome } from "../gateway";
import { recordedFetch, type ApiConnection, type GatewayAnswer, type RecordedRequest } from "../recorded-fetch";
import { factsOf, tossPayment } from "./toss-payment";

/** The legacy server-made payment: READY, and opened in a browser at `checkout.url` (likely: old documents). */
const tossCheckout = z.object({ checkout: z.object({ url: z.url() }) });
const tossError = z.object({ code: z.string(), message: z.string() });

/** Refusals after which the call may still be under way, or was not looked at: they say nothing about the payment. */
const saysNothing = new Set(["IDEMPOTENT_REQUEST_PROCESSING", "FORBIDDEN_CONSECUTIVE_REQUEST"]);
/** "It has happened already": whether to *this* order is for a read to tell (certain: official confirm and cancel tables). */
const alreadyDone = new Set(["ALREADY_PROCESSED_PAYMENT", "ALREADY_CANCELED_PAYMENT", "ALREADY_COMPLETED_PAYMENT", "ALREADY_REFUND_PAYMENT"]);

/** The secret key is the user name, the password is empty, and the colon is mandatory (certain). */
export function authorizationOf(secretKey: string): string {
  return `Basic ${Buffer.from(`${secretKey}:`).toString("base64")}`;
}

/** Toss Payments' REST API, version 1 (https://docs.tosspayments.com/reference). */
export function createTossGateway(connection: ApiConnection, secretKey: string): CheckoutGateway {
  const authorization = authorizationOf(secretKey);

  async function sorted(request: Omit<RecordedRequest, "headers"> & { idempotencyKey?: string }, trace: CallTrace): Promise<Sorted> {
    const { idempotencyKey, ...rest } = request;
    const headers = { authorization, ...(idempotencyKey === undefined ? {} : { "idempotency-key": idempotencyKey }) };
    try {
      return sort(await recordedFetch(connection, { ...rest, headers }, trace));
    } catch (error) {
      return unclear(error instanceof Error ? error.name : "the call failed");
    }
  }

  async function call(request: Parameters<typeof sorted>[0], trace: CallTrace): Promise<GatewayOutcome> {
    const answer = await sorted(request, trace);
    if (answer.kind !== "answered") return answer;
    const payment = tossPayment.safeParse(answer.json);
    return payment.success ? { kind: "done", facts: factsOf(payment.data) } : unclear("a 2xx answer that is not a Payment");
  }

  async function read(gatewayKey: string, trace: CallTrace): Promise<GatewayOutcome> {
    return call({ name: "read payment", method: "GET", path: `/v1/payments/${encodeURIComponent(gatewayKey)}` }, trace);
  }

  async function readIfDone(outcome: GatewayOutcome, gatewayKey: string, trace: CallTrace): Promise<GatewayOutcome> {
    const isDone = outcome.kind === "refused" && alreadyDone.has(outcome.refusal.code);
    return isDone ? read(gatewayKey, trace) : outcome;
  }

  return {
    read,
    /** One payment an order id; which one, where several windows were opened under it, is unknown. */
    async readByOrder(gatewayOrderId, trace): Promise<HoldingsOutcome> {
      const outcome = await call({ name: "read payment", method: "GET", path: `/v1/payments/orders/${encodeURIComponent(gatewayOrderId)}` }, trace);
      if (outcome.kind === "done") return { kind: "done", payments: [outcome.facts] };
      return outcome.kind === "refused" && outcome.refusal.status === 404 ? { kind: "done", payments: [] } : outcome;
    },

    async confirm({ gatewayKey, gatewayOrderId, amount, idempotencyKey, trace }) {
      const body = { paymentKey: gatewayKey, orderId: gatewayOrderId, amount };
      const outcome = await call({ name: "confirm", method: "POST", path: "/v1/payments/confirm", body, idempotencyKey }, trace);
      return readIfDone(outcome, gatewayKey, trace);
    },

    async createCheckout({ gatewayOrderId, orderName, amount, method, successUrl, failUrl, trace }): Promise<CheckoutOutcome> {
      const body = { method, amount, orderId: gatewayOrderId, orderName, successUrl, failUrl };
      const answer = await sorted({ name: "create checkout", method: "POST", path: "/v1/payments", body }, trace);
      if (answer.kind !== "answered") return answer;
      const created = tossCheckout.safeParse(answer.json);
      return created.success ? { kind: "done", checkoutUrl: created.data.checkout.url } : unclear("a 2xx answer without a checkout address");
    },

    async cancel({ gatewayKey, amount, balanceAmount, reason, account, idempotencyKey, trace }) {
      const body = {
        cancelReason: reason,
        ...(amount === null ? {} : { cancelAmount: amount }),
        ...(balanceAmount === null ? {} : { refundableAmount: balanceAmount }),
        ...(account === null ? {} : { refundReceiveAccount: { bank: account.bank, accountNumber: account.accountNumber, holderName: account.holderName } }),
      };
      const path = `/v1/payments/${encodeURIComponent(gatewayKey)}/cancel`;
      return call({ name: "cancel", method: "POST", path, body, idempotencyKey }, trace);
    },
  };
}

type Sorted = { kind: "answered"; json: unknown } | Exclude<GatewayOutcome, { kind: "done" }>;

/** Sorts an answer: a success, a refusal in Toss's words, or unclear (5xx, 429, in flight, not readable). */
export function sort({ status, json }: GatewayAnswer): Sorted {
  if (status >= 200 && status < 300) return { kind: "answered", json };
  const error = tossError.safeParse(json);
  if (status < 400 || status >= 500 || status === 408 || status === 409 || status === 429 || !error.success) return unclear(`HTTP ${status}`);
  if (saysNothing.has(error.data.code)) return unclear(error.data.code);
  return { kind: "refused", refusal: { status, ...error.data } };
}

function unclear(reason: string): { kind: "unclear"; reason: string } {
  return { kind: "unclear", reason };
}
