import { z } from "zod";
import type { SandboxContext } from "../core/context";
import {
  executeScheduled,
  findScheduled,
  findScheduledOfCustomer,
  listScheduled,
  presentScheduled,
  saveScheduled,
  type ScheduledCharge,
} from "./billing-schedule";
import { businessFailure, requestFailure, success, type Envelope } from "./envelope";
import { merchantUidField, optional, secondsField } from "./fields";
import { pageOf } from "./listing";
import { presentPayment } from "./present";
import { unixSeconds } from "./seoul-time";
import type { Caller } from "./visibility";

/** Likely: clients' tests quote it. */
const nothingToRevoke = "취소할 예약결제 기록이 존재하지 않습니다.";
const notFound = () => requestFailure(404, "예약결제 정보가 존재하지 않습니다.");
const badTime = () => requestFailure(400, "schedule_at이 누락되었거나 현재 시각보다 과거입니다.");

const unscheduleBody = z
  .object({
    customer_uid: optional(z.string().max(80)),
    merchant_uid: optional(z.union([merchantUidField.transform((uid) => [uid]), z.array(merchantUidField)])),
  })
  .refine((asked) => asked.customer_uid !== undefined || asked.merchant_uid !== undefined);

/**
 * `POST /subscribe/payments/unschedule`: revokes what has not run, of these merchant_uids, or all of the customer's; answers the array.
 * Nothing to revoke is code 1 [likely].
 */
export function unschedule(context: SandboxContext, { merchant }: Caller, body: unknown): Envelope {
  const parsed = unscheduleBody.safeParse(body);
  if (!parsed.success) return requestFailure(400, "customer_uid 또는 merchant_uid가 필요합니다.");
  const { customer_uid: customerUid, merchant_uid: merchantUids } = parsed.data;
  const named = merchantUids
    ? merchantUids.flatMap((uid) => findScheduled(context, merchant.userCode, uid) ?? [])
    : findScheduledOfCustomer(context, merchant.userCode, customerUid ?? "");
  const open = named.filter((plan) => plan.status === "scheduled" && (customerUid === undefined || plan.customerUid === customerUid));
  if (open.length === 0) return businessFailure(nothingToRevoke);
  const revoked = open.map((plan) => saveScheduled(context, { ...plan, status: "revoked", revokedAtMs: context.clock.now() }));
  return success(revoked.map((plan) => presentScheduled(context, plan)));
}

/** `GET /subscribe/payments/schedule/{merchant_uid}` */
export function readScheduled(context: SandboxContext, { merchant }: Caller, merchantUid: string): Envelope {
  const plan = findScheduled(context, merchant.userCode, merchantUid);
  return plan ? success(presentScheduled(context, plan)) : notFound();
}

const statuses: readonly string[] = ["scheduled", "executed", "revoked"];
const longestWindowSeconds = 92 * 86_400;

function pageOfPlans(context: SandboxContext, plans: ScheduledCharge[], names: { from: string; to: string; status: string }, query: URLSearchParams): Envelope {
  const from = Number(query.get(names.from) ?? Number.NaN);
  const to = Number(query.get(names.to) ?? Number.NaN);
  const status = query.get(names.status);
  const isValid = Number.isInteger(from) && Number.isInteger(to) && from <= to && to - from <= longestWindowSeconds;
  if (!isValid || (status !== null && !statuses.includes(status))) return requestFailure(400, "검색 파라메터가 유효하지 않습니다.");
  const direction = query.get("sorting") === "scheduled" ? 1 : -1;
  const found = plans
    .filter((plan) => from <= unixSeconds(plan.dueAtMs) && unixSeconds(plan.dueAtMs) < to && (status === null || plan.status === status))
    .toSorted((a, b) => direction * (a.dueAtMs - b.dueAtMs));
  return pageOf(found, query, (plan) => presentScheduled(context, plan));
}

/**
 * `GET /subscribe/payments/schedule`: a page of plans by their planned time, from ≤ time < to, at most three months [certain]. The
 * published schema says an array, its own text and the official client say a page: a page it is.
 */
export async function listSchedules(context: SandboxContext, { merchant }: Caller, query: URLSearchParams): Promise<Envelope> {
  const names = { from: "schedule_from", to: "schedule_to", status: "schedule_status" };
  return pageOfPlans(context, await listScheduled(context, merchant.userCode), names, query);
}

/** `GET /subscribe/customers/{customer_uid}/schedules`, and the same under `/subscribe/payments/schedule/customers/` */
export function listCustomerSchedules(context: SandboxContext, { merchant }: Caller, customerUid: string, query: URLSearchParams): Envelope {
  const plans = findScheduledOfCustomer(context, merchant.userCode, customerUid);
  return pageOfPlans(context, plans, { from: "from", to: "to", status: "schedule-status" }, query);
}

function readTime(context: SandboxContext, body: unknown): number | null {
  const parsed = z.object({ schedule_at: secondsField }).safeParse(body);
  return parsed.success && parsed.data.schedule_at * 1_000 > context.clock.now() ? parsed.data.schedule_at * 1_000 : null;
}

/** May this plan be tried again? Only what was revoked or has failed [certain]. */
const canRunAgain = (plan: ScheduledCharge) => plan.status === "revoked" || (plan.status === "executed" && plan.paymentStatus === "failed");

/** `PUT /subscribe/payments/schedule/{merchant_uid}`: another time for a plan that has not run; 400 if it has, 404 if unknown. */
export function moveScheduled(context: SandboxContext, { merchant }: Caller, merchantUid: string, body: unknown): Envelope {
  const plan = findScheduled(context, merchant.userCode, merchantUid);
  if (!plan) return notFound();
  const dueAtMs = readTime(context, body);
  if (dueAtMs === null) return badTime();
  if (plan.status !== "scheduled") return requestFailure(400, "이미 실행되었거나 취소된 결제예약입니다.");
  return success(presentScheduled(context, saveScheduled(context, { ...plan, dueAtMs })));
}

/** `POST …/{merchant_uid}/reschedule`: plans again what failed or was revoked. */
export function reschedule(context: SandboxContext, { merchant }: Caller, merchantUid: string, body: unknown): Envelope {
  const plan = findScheduled(context, merchant.userCode, merchantUid);
  if (!plan) return notFound();
  const dueAtMs = readTime(context, body);
  if (dueAtMs === null) return badTime();
  if (!canRunAgain(plan)) return requestFailure(400, "재예약할 수 없는 결제예약입니다.");
  const again = { ...plan, dueAtMs, status: "scheduled" as const, executedAtMs: null, revokedAtMs: null, impUid: null, paymentStatus: null, failReason: null };
  return success(presentScheduled(context, saveScheduled(context, again)));
}

/** `POST …/{merchant_uid}/retry`: charges at once what failed or was revoked; success or not stands in the payment's status [certain]. */
export function retryScheduled(context: SandboxContext, { merchant }: Caller, merchantUid: string): Envelope {
  const plan = findScheduled(context, merchant.userCode, merchantUid);
  if (!plan) return notFound();
  if (!canRunAgain(plan)) return requestFailure(400, "재시도할 수 없는 결제예약입니다.");
  const { row } = executeScheduled(context, plan);
  return row ? success(presentPayment(row)) : requestFailure(404, "존재하지 않는 결제예약 혹은 빌링키입니다.");
}
