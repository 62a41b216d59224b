import { Hono } from "hono";
import type { SandboxContext } from "../core/context";
import { readBalance } from "./balance";
import { billingEndpoints, referenceEndpoints } from "./billing-endpoints";
import { cancelPayment } from "./cancel";
import { serveEndpoint, type PortoneEndpoint } from "./endpoint";
import { requestFailure, toAnswer } from "./envelope";
import { changePrepared, prepare, readPrepared } from "./prepare-endpoints";
import { findAll, findOne, listByStatus, readPayment, readPayments } from "./read";
import { getToken } from "./token";
import { changeVbank, deleteVbank, issueVbank } from "./vbanks";

/** The payment endpoints, by the names that faults use. Paths with a fixed last part come before those with a parameter. */
const paymentEndpoints: readonly PortoneEndpoint[] = [
  { name: "token", method: "POST", path: "/users/getToken", open: true, run: (context, { body }) => getToken(context, body) },
  { name: "prepare", method: "POST", path: "/payments/prepare", run: (context, caller, { body }) => prepare(context, caller, body) },
  { name: "prepare", method: "PUT", path: "/payments/prepare", run: (context, caller, { body }) => changePrepared(context, caller, body) },
  {
    name: "prepare-read",
    method: "GET",
    path: "/payments/prepare/:merchant_uid",
    run: (context, caller, { params }) => readPrepared(context, caller, params.merchant_uid ?? ""),
  },
  { name: "cancel", method: "POST", path: "/payments/cancel", run: (context, caller, { body }) => cancelPayment(context, caller, body) },
  {
    name: "find",
    method: "GET",
    path: "/payments/find/:merchant_uid/:status?",
    run: (context, caller, { params, query }) => findOne(context, caller, params, query),
  },
  {
    name: "find-all",
    method: "GET",
    path: "/payments/findAll/:merchant_uid/:status?",
    run: (context, caller, { params, query }) => findAll(context, caller, params, query),
  },
  {
    name: "status",
    method: "GET",
    path: "/payments/status/:status",
    run: (context, caller, { params, query }) => listByStatus(context, caller, params.status ?? "", query),
  },
  { name: "list", method: "GET", path: "/payments", run: (context, caller, { query }) => readPayments(context, caller, query) },
  {
    name: "balance",
    method: "GET",
    path: "/payments/:imp_uid/balance",
    run: (context, caller, { params }) => readBalance(context, caller, params.imp_uid ?? ""),
  },
  {
    name: "read",
    method: "GET",
    path: "/payments/:imp_uid",
    run: (context, caller, { params, query }) => readPayment(context, caller, params.imp_uid ?? "", query),
  },
  { name: "vbank", method: "POST", path: "/vbanks", run: (context, caller, { body }) => issueVbank(context, caller, body) },
  {
    name: "vbank-change",
    method: "PUT",
    path: "/vbanks/:imp_uid",
    run: (context, caller, { params, body }) => changeVbank(context, caller, params.imp_uid ?? "", body),
  },
  {
    name: "vbank-delete",
    method: "DELETE",
    path: "/vbanks/:imp_uid",
    run: (context, caller, { params }) => deleteVbank(context, caller, params.imp_uid ?? ""),
  },
];

/** Every endpoint of the V1 REST API that the sandbox has. */
export const portoneEndpoints: readonly PortoneEndpoint[] = [...paymentEndpoints, ...billingEndpoints, ...referenceEndpoints];

/**
 * The V1 REST API, mounted where `https://api.iamport.kr` would be. No CORS headers: a browser has no business here. An unknown path or
 * verb is 404 in the envelope [likely].
 */
export function portoneRest(context: SandboxContext): Hono {
  const app = new Hono();
  for (const endpoint of portoneEndpoints) {
    app.on(endpoint.method, endpoint.path, (c) => serveEndpoint(context, endpoint, c));
    // `/findAll/{merchant_uid}/` is how a client writes "any status".
    if (endpoint.path.endsWith("/:status?")) app.on(endpoint.method, endpoint.path.replace(":status?", ""), (c) => serveEndpoint(context, endpoint, c));
  }
  app.all("*", () => {
    const { status, headers, body } = toAnswer(requestFailure(404, "존재하지 않는 API입니다."));
    return new Response(body, { status, headers });
  });
  return app;
}
