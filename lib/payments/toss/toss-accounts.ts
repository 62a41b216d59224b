import type { TossConfig } from "../../env/config";
import type { FlowName } from "../../orders/order-request";
import type { CallTrace, CheckoutGateway, CheckoutOutcome, GatewayOutcome, HoldingsOutcome } from "../gateway";
import type { ApiConnection } from "../recorded-fetch";
import { createTossGateway } from "./toss-gateway";

/**
 * Toss behind the key pairs that the shop has: a payment belongs to the pair that opened its window, and no other pair can
 * see it (likely), so each call goes out under the pair of the order's flow.
 */
export function createTossAccounts(connection: ApiConnection, config: Pick<TossConfig, "widget" | "api">): CheckoutGateway {
  const widget = createTossGateway(connection, config.widget.secretKey);
  const api = config.api && (config.api.secretKey === config.widget.secretKey ? widget : createTossGateway(connection, config.api.secretKey));
  const accountOf = (flow: FlowName | null): CheckoutGateway => (flow === null || flow === "toss-widget" || api === null ? widget : api);

  /** A webhook does not say under which pair its payment is: where one pair knows none, the other is asked. */
  async function readUnderEither<Outcome extends GatewayOutcome | HoldingsOutcome>(trace: CallTrace, read: (account: CheckoutGateway) => Promise<Outcome>): Promise<Outcome> {
    const outcome = await read(accountOf(trace.flow));
    const isUnknown = outcome.kind === "refused" ? outcome.refusal.status === 404 : "payments" in outcome && outcome.payments.length === 0;
    return isUnknown && trace.flow === null && api !== null && api !== widget ? read(api) : outcome;
  }

  return {
    read: (gatewayKey, trace) => readUnderEither(trace, (account) => account.read(gatewayKey, trace)),
    readByOrder: (gatewayOrderId, trace) => readUnderEither(trace, (account) => account.readByOrder(gatewayOrderId, trace)),
    confirm: (request) => accountOf(request.trace.flow).confirm(request),
    cancel: (request) => accountOf(request.trace.flow).cancel(request),
    async createCheckout(request): Promise<CheckoutOutcome> {
      if (api === null) return { kind: "refused", refusal: { status: 501, code: "NO_API_KEYS", message: "This shop has no Toss API key pair." } };
      return api.createCheckout(request);
    },
  };
}
