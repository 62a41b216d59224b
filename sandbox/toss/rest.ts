import { Hono, type Context } from "hono";
import type { SandboxContext } from "../core/context";
import { cancelPayment } from "./cancel";
import { cancelCashReceipt, issueCashReceipt, listCashReceipts } from "./cash-receipts";
import { confirmPayment } from "./confirm";
import { chargeBillingKey, deleteBillingKey, issueBillingKey, issueBillingKeyByCard } from "./billing";
import { createCheckout } from "./create";
import { payByCardNumber } from "./direct-charge";
import { emptyBody, errorAnswer, languageOf, newTraceId, serveEndpoint, traceIdHeader, type TossEndpoint } from "./endpoint";
import type { TossErrorCode } from "./error-table";
import { isTossError, type TossError } from "./error-codes";
import type { PaymentRecord } from "./payment";
import { presentPayment } from "./present";
import { readPayment, readPaymentOfOrder } from "./read";
import { listTransactions } from "./transactions";
import { issueVirtualAccount } from "./virtual-account";

/** The Payment object of an outcome, or its error. */
function shown(context: SandboxContext, outcome: PaymentRecord | TossError): object | TossError {
  return isTossError(outcome) ? outcome : presentPayment(context, outcome);
}

/** The REST endpoints under `/toss`, by the names that faults use. Paths with a fixed last part come before those with a parameter. */
export const tossEndpoints: readonly TossEndpoint[] = [
  {
    name: "confirm",
    method: "POST",
    path: "/v1/payments/confirm",
    run: (context, { pair, body }) => shown(context, confirmPayment(context, pair, body)),
  },
  {
    name: "read",
    method: "GET",
    path: "/v1/payments/orders/:orderId",
    run: (context, { pair, params }) => shown(context, readPaymentOfOrder(context, pair, params.orderId ?? "")),
  },
  {
    name: "key-in",
    method: "POST",
    path: "/v1/payments/key-in",
    run: (context, { pair, body }) => shown(context, payByCardNumber(context, pair, body)),
  },
  {
    name: "cancel",
    method: "POST",
    path: "/v1/payments/:paymentKey/cancel",
    run: (context, { pair, params, body }) => shown(context, cancelPayment(context, pair, params.paymentKey ?? "", body)),
  },
  {
    name: "read",
    method: "GET",
    path: "/v1/payments/:paymentKey",
    run: (context, { pair, params }) => shown(context, readPayment(context, pair, params.paymentKey ?? "")),
  },
  {
    name: "create",
    method: "POST",
    path: "/v1/payments",
    run: (context, { pair, body }) => shown(context, createCheckout(context, pair, body)),
  },
  {
    name: "virtual-accounts",
    method: "POST",
    path: "/v1/virtual-accounts",
    run: (context, { pair, body }) => shown(context, issueVirtualAccount(context, pair, body)),
  },
  {
    name: "billing-issue",
    method: "POST",
    path: "/v1/billing/authorizations/issue",
    run: (context, { pair, body }) => issueBillingKey(context, pair, body),
  },
  {
    name: "billing-card",
    method: "POST",
    path: "/v1/billing/authorizations/card",
    run: (context, { pair, body }) => issueBillingKeyByCard(context, pair, body),
  },
  {
    name: "billing",
    method: "POST",
    path: "/v1/billing/:billingKey",
    run: (context, { pair, params, body }) => shown(context, chargeBillingKey(context, pair, params.billingKey ?? "", body)),
  },
  {
    name: "billing-delete",
    method: "DELETE",
    path: "/v1/billing/:billingKey",
    run: (context, { pair, params }) => deleteBillingKey(context, pair, params.billingKey ?? "") ?? emptyBody,
  },
  {
    name: "cash-receipt-cancel",
    method: "POST",
    path: "/v1/cash-receipts/:receiptKey/cancel",
    run: (context, { pair, params, body }) => cancelCashReceipt(context, pair, params.receiptKey ?? "", body),
  },
  {
    name: "cash-receipts",
    method: "POST",
    path: "/v1/cash-receipts",
    run: (context, { pair, body }) => issueCashReceipt(context, pair, body),
  },
  {
    name: "cash-receipt-list",
    method: "GET",
    path: "/v1/cash-receipts",
    run: (context, { pair, query }) => listCashReceipts(context, pair, query),
  },
  {
    name: "transactions",
    method: "GET",
    path: "/v1/transactions",
    run: (context, { pair, query }) => listTransactions(context, pair, query),
  },
];

/**
 * The Toss REST API. No CORS headers: a browser has no business here. A wrong verb on a known path answers
 * NOT_FOUND_HTTP_METHOD [certain], an unknown path NOT_FOUND [likely]; both are 404.
 */
export function tossRest(context: SandboxContext): Hono {
  const app = new Hono();
  const refuse = (c: Context, code: TossErrorCode): Response => {
    const { status, headers, body } = errorAnswer(code, languageOf(c.req.header("accept-language")));
    return new Response(body, { status, headers: { ...headers, [traceIdHeader]: newTraceId(context) } });
  };
  app.onError((error, c) => {
    console.error(error);
    return refuse(c, "UNKNOWN_ERROR");
  });
  for (const path of new Set(tossEndpoints.map((endpoint) => endpoint.path))) {
    for (const endpoint of tossEndpoints.filter((one) => one.path === path)) {
      app.on(endpoint.method, path, (c) => serveEndpoint(context, endpoint, c));
    }
    // Right after its path, so that GET /v1/payments/confirm is not read as a payment key.
    app.all(path, (c) => refuse(c, "NOT_FOUND_HTTP_METHOD"));
  }
  app.all("/v1/*", (c) => refuse(c, "NOT_FOUND"));
  return app;
}
