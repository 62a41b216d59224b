import type { SandboxContext } from "../core/context";
import { payAgain, payOnetime } from "./billing";
import { schedulePayments } from "./billing-schedule";
import { confirmOtp, deleteCertification, readCertification, requestOtp } from "./certification-endpoints";
import { deleteCustomer, findCustomer, issueCustomer, noCustomerText, readCustomer, readCustomers } from "./customers";
import type { PortoneEndpoint } from "./endpoint";
import { requestFailure, success, type Envelope } from "./envelope";
import { banks, cardCompanies } from "./institutions";
import { pageOf, sortRows } from "./listing";
import { presentPayment } from "./present";
import { readInstitution, readPgSettings } from "./reference";
import {
  listCustomerSchedules,
  listSchedules,
  moveScheduled,
  readScheduled,
  reschedule,
  retryScheduled,
  unschedule,
} from "./schedule-endpoints";
import { listOwn, type Caller } from "./visibility";

/** `GET /subscribe/customers/{customer_uid}/payments`: what was charged to this billing key; 404 if it is unknown [certain]. */
async function listCustomerPayments(context: SandboxContext, caller: Caller, customerUid: string, query: URLSearchParams): Promise<Envelope> {
  if (!findCustomer(context, caller.merchant.userCode, customerUid)) return requestFailure(404, noCustomerText);
  const rows = (await listOwn(context, caller)).filter((row) => row.customerUid === customerUid);
  return pageOf(sortRows(rows, "-started"), query, presentPayment);
}

const uid = (params: Record<string, string>) => params.customer_uid ?? "";
const order = (params: Record<string, string>) => params.merchant_uid ?? "";
const plans = "/subscribe/payments/schedule";

/** Billing keys, charges without a window, and their plans. Paths with a fixed last part come before those with a parameter. */
export const billingEndpoints: readonly PortoneEndpoint[] = [
  { name: "onetime", method: "POST", path: "/subscribe/payments/onetime", run: (context, caller, { body }) => payOnetime(context, caller, body) },
  { name: "again", method: "POST", path: "/subscribe/payments/again", run: (context, caller, { body }) => payAgain(context, caller, body) },
  { name: "schedule", method: "POST", path: plans, run: (context, caller, { body }) => schedulePayments(context, caller, body) },
  { name: "schedules", method: "GET", path: plans, run: (context, caller, { query }) => listSchedules(context, caller, query) },
  { name: "unschedule", method: "POST", path: "/subscribe/payments/unschedule", run: (context, caller, { body }) => unschedule(context, caller, body) },
  {
    name: "customer-schedules",
    method: "GET",
    path: `${plans}/customers/:customer_uid`,
    run: (context, caller, { params, query }) => listCustomerSchedules(context, caller, uid(params), query),
  },
  { name: "schedule-read", method: "GET", path: `${plans}/:merchant_uid`, run: (context, caller, { params }) => readScheduled(context, caller, order(params)) },
  {
    name: "schedule-change",
    method: "PUT",
    path: `${plans}/:merchant_uid`,
    run: (context, caller, { params, body }) => moveScheduled(context, caller, order(params), body),
  },
  {
    name: "reschedule",
    method: "POST",
    path: `${plans}/:merchant_uid/reschedule`,
    run: (context, caller, { params, body }) => reschedule(context, caller, order(params), body),
  },
  { name: "retry", method: "POST", path: `${plans}/:merchant_uid/retry`, run: (context, caller, { params }) => retryScheduled(context, caller, order(params)) },
  { name: "customers", method: "GET", path: "/subscribe/customers", run: (context, caller, { query }) => readCustomers(context, caller, query) },
  {
    name: "customer-issue",
    method: "POST",
    path: "/subscribe/customers/:customer_uid",
    run: (context, caller, { params, body }) => issueCustomer(context, caller, uid(params), body),
  },
  { name: "customer-read", method: "GET", path: "/subscribe/customers/:customer_uid", run: (context, caller, { params }) => readCustomer(context, caller, uid(params)) },
  {
    name: "customer-delete",
    method: "DELETE",
    path: "/subscribe/customers/:customer_uid",
    run: (context, caller, { params }) => deleteCustomer(context, caller, uid(params)),
  },
  {
    name: "customer-payments",
    method: "GET",
    path: "/subscribe/customers/:customer_uid/payments",
    run: (context, caller, { params, query }) => listCustomerPayments(context, caller, uid(params), query),
  },
  {
    name: "customer-schedules",
    method: "GET",
    path: "/subscribe/customers/:customer_uid/schedules",
    run: (context, caller, { params, query }) => listCustomerSchedules(context, caller, uid(params), query),
  },
];

/** Identity checks, and the lists that a shop looks codes up in. */
export const referenceEndpoints: readonly PortoneEndpoint[] = [
  { name: "certification-request", method: "POST", path: "/certifications/otp/request", run: (context, caller, { body }) => requestOtp(context, caller, body) },
  {
    name: "certification-confirm",
    method: "POST",
    path: "/certifications/otp/confirm/:imp_uid",
    run: (context, caller, { params, body }) => confirmOtp(context, caller, params.imp_uid ?? "", body),
  },
  {
    name: "certification-read",
    method: "GET",
    path: "/certifications/:imp_uid",
    run: (context, caller, { params }) => readCertification(context, caller, params.imp_uid ?? ""),
  },
  {
    name: "certification-delete",
    method: "DELETE",
    path: "/certifications/:imp_uid",
    run: (context, caller, { params }) => deleteCertification(context, caller, params.imp_uid ?? ""),
  },
  { name: "cards", method: "GET", path: "/cards", run: () => success(cardCompanies) },
  { name: "cards", method: "GET", path: "/cards/:code", run: (_context, _caller, { params }) => readInstitution(cardCompanies, params.code ?? "") },
  { name: "banks", method: "GET", path: "/banks", run: () => success(banks) },
  { name: "banks", method: "GET", path: "/banks/:code", run: (_context, _caller, { params }) => readInstitution(banks, params.code ?? "") },
  { name: "pg-settings", method: "GET", path: "/users/pg", run: (context) => readPgSettings(context) },
];
