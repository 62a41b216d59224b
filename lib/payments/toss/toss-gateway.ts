import { z } from "zod";
import type { CallTrace, ConfirmingGateway, GatewayOutcome } from "../gateway";
import { recordedFetch, type ApiConnection, type GatewayAnswer, type RecordedRequest } from "../recorded-fetch";
import { factsOf, tossPayment } from "./toss-payment";

const tossError = z.object({ code: z.string(), message: z.string() });

/** Refusals after which the call may still be under way, or was not looked at: they say nothing about the payment. */
const saysNothing = new Set(["IDEMPOTENT_REQUEST_PROCESSING", "FORBIDDEN_CONSECUTIVE_REQUEST"]);
/** "It has happened already": whether to *this* order is for a read to tell (certain: official confirm and cancel tables). */
const alreadyDone = new Set(["ALREADY_PROCESSED_PAYMENT", "ALREADY_CANCELED_PAYMENT", "ALREADY_COMPLETED_PAYMENT", "ALREADY_REFUND_PAYMENT"]);

/** Toss Payments' REST API, version 1 (https://docs.tosspayments.com/reference). */
export function createTossGateway(connection: ApiConnection, secretKey: string): ConfirmingGateway {
  // The secret key is the user name, the password is empty, and the colon is mandatory (certain).
  const authorization = `Basic ${Buffer.from(`${secretKey}:`).toString("base64")}`;

  async function call(request: Omit<RecordedRequest, "headers"> & { idempotencyKey?: string }, trace: CallTrace) {
    const { idempotencyKey, ...rest } = request;
    const headers = { authorization, ...(idempotencyKey === undefined ? {} : { "idempotency-key": idempotencyKey }) };
    try {
      return outcomeOf(await recordedFetch(connection, { ...rest, headers }, trace));
    } catch (error) {
      return unclear(error instanceof Error ? error.name : "the call failed");
    }
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
    readByOrder: (gatewayOrderId, trace) =>
      call({ name: "read payment", method: "GET", path: `/v1/payments/orders/${encodeURIComponent(gatewayOrderId)}` }, trace),

    async confirm({ gatewayKey, gatewayOrderId, amount, idempotencyKey, trace }) {
      const body = { paymentKey: gatewayKey, orderId: gatewayOrderId, amount };
      const outcome = await call({ name: "confirm", method: "POST", path: "/v1/payments/confirm", body, idempotencyKey }, trace);
      return readIfDone(outcome, gatewayKey, trace);
    },

    async cancel({ gatewayKey, amount, balanceAmount, reason, account, idempotencyKey, trace }) {
      const body = {
        cancelReason: reason,
        ...(amount === null ? {} : { cancelAmount: amount }),
        ...(balanceAmount === null ? {} : { refundableAmount: balanceAmount }),
        ...(account === null ? {} : { refundReceiveAccount: account }),
      };
      const path = `/v1/payments/${encodeURIComponent(gatewayKey)}/cancel`;
      const outcome = await call({ name: "cancel", method: "POST", path, body, idempotencyKey }, trace);
      return readIfDone(outcome, gatewayKey, trace);
    },
  };
}

/** Sorts an answer: a Payment, a refusal in Toss's words, or unclear (5xx, 429, in flight, not readable). */
function outcomeOf({ status, json }: GatewayAnswer): GatewayOutcome {
  if (status >= 200 && status < 300) {
    const payment = tossPayment.safeParse(json);
    return payment.success ? { kind: "done", facts: factsOf(payment.data) } : unclear("a 2xx answer that is not a Payment");
  }
  const error = tossError.safeParse(json);
  if (status < 400 || status >= 500 || status === 408 || status === 409 || status === 429 || !error.success) return unclear(`HTTP ${status}`);
  if (saysNothing.has(error.data.code)) return unclear(error.data.code);
  return { kind: "refused", refusal: { status, ...error.data } };
}

function unclear(reason: string): GatewayOutcome {
  return { kind: "unclear", reason };
}
