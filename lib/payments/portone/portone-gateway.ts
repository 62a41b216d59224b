import { z } from "zod";
import type { GatewayOutcome, HoldingsOutcome, PaymentFacts, PrepareOutcome, PreparingGateway } from "../gateway";
import type { GatewayAnswer } from "../recorded-fetch";
import type { PortoneApi, PortoneKeys } from "./portone-api";
import { factsOf, portonePayment } from "./portone-payment";

/** Every answer's shape: `code` 0 is success; HTTP 200 with another code is a refusal (certain). */
const envelope = z.object({ code: z.number(), message: z.string().nullish(), response: z.unknown() });

/** `next` is the number of the next page, 0 on the last (certain). */
const pageOfPayments = z.object({ next: z.number(), list: z.array(portonePayment) });

/** A buyer may open windows without end, each of which is a row: an order id is not read further than this. */
const MOST_PAGES = 10;

/** PortOne V1 (https://api.iamport.kr), behind the shop's words. */
export function createPortoneGateway(api: PortoneApi, { acceptsTestPayments }: Pick<PortoneKeys, "acceptsTestPayments">): PreparingGateway {
  const outcomeOf = (call: () => Promise<GatewayAnswer>) => paymentOutcome(call, acceptsTestPayments);

  return {
    read: (gatewayKey, trace) => outcomeOf(() => api.readPayment(gatewayKey, trace)),

    async readByOrder(gatewayOrderId, trace): Promise<HoldingsOutcome> {
      const payments: PaymentFacts[] = [];
      for (let page = 1; page !== 0; ) {
        if (page > MOST_PAGES) return { kind: "unclear", reason: "the order id has too many payments" };
        const answer = await sort(() => api.findPayments(gatewayOrderId, page, trace));
        if (answer.kind === "refused" && answer.refusal.status === 404) break;
        if (answer.kind !== "done") return answer;
        const rows = pageOfPayments.safeParse(answer.response);
        if (!rows.success) return { kind: "unclear", reason: "a success that is not a list of payments" };
        payments.push(...rows.data.list.filter((row) => acceptsTestPayments || !row.sandbox).map(factsOf));
        // Only forward: a page that named an earlier one would be asked for ever.
        page = rows.data.next > page ? rows.data.next : 0;
      }
      return { kind: "done", payments };
    },

    async cancel({ gatewayKey, amount, balanceAmount, reason, account, trace }) {
      const outcome = await outcomeOf(() => api.cancel({ impUid: gatewayKey, amount, checksum: balanceAmount, reason, account }, trace));
      // Where an account for a deposit is named, a deposit was to go back: if the bank took it first, that is no wish to close.
      if (outcome.kind !== "refused" || account !== null) return outcome;
      // Nothing was paid into an account that waits, so there is nothing to cancel (likely): it is closed instead.
      const now = await outcomeOf(() => api.readPayment(gatewayKey, trace));
      const isWaiting = now.kind === "done" && now.facts.status === "WAITING_FOR_DEPOSIT";
      return isWaiting ? outcomeOf(() => api.closeAccount(gatewayKey, trace)) : outcome;
    },

    async prepare({ gatewayOrderId, amount, trace }): Promise<PrepareOutcome> {
      const answer = await sort(() => api.prepare({ merchantUid: gatewayOrderId, amount }, trace));
      return answer.kind === "done" ? { kind: "done" } : answer;
    },
  };
}

/**
 * A payment of a test channel does not exist for a shop that sells for real, whichever endpoint told of it: PortOne itself
 * hides it on one of them only (certain).
 */
async function paymentOutcome(call: () => Promise<GatewayAnswer>, acceptsTestPayments: boolean): Promise<GatewayOutcome> {
  const answer = await sort(call);
  if (answer.kind !== "done") return answer;
  const payment = portonePayment.safeParse(answer.response);
  if (payment.success && payment.data.sandbox && !acceptsTestPayments)
    return { kind: "refused", refusal: { status: 404, code: "TEST_PAYMENT", message: "A payment of a test channel." } };
  return payment.success ? { kind: "done", facts: factsOf(payment.data) } : { kind: "unclear", reason: "a success that is not a payment" };
}

type Sorted = { kind: "done"; response: unknown } | Exclude<GatewayOutcome, { kind: "done" }>;

/** Sorts an answer: success, a refusal in PortOne's words, or unclear. PortOne has no code table: the message says why. */
export async function sort(call: () => Promise<GatewayAnswer>): Promise<Sorted> {
  let answer: GatewayAnswer;
  try {
    answer = await call();
  } catch (error) {
    return { kind: "unclear", reason: error instanceof Error ? error.name : "the call failed" };
  }
  const { status, json } = answer;
  const parsed = envelope.safeParse(json);
  if (!parsed.success || status >= 500 || status === 408 || status === 429) return { kind: "unclear", reason: `HTTP ${status}` };
  const { code, message, response } = parsed.data;
  if (status < 300 && code === 0) return { kind: "done", response };
  return { kind: "refused", refusal: { status: status < 300 ? 400 : status, code: `PORTONE_${code}`, message: message ?? "" } };
}
