import { z } from "zod";
import type { SandboxContext } from "../core/context";
import { buyerOf, chargeCard, chargeFields, findChargeProblem, type Charge } from "./billing";
import { customDataText } from "./custom-data";
import { findCustomer, issueCustomer, noCustomerText } from "./customers";
import { businessFailure, requestFailure, success, type Envelope } from "./envelope";
import { announcePayment } from "./events";
import { numberField, optional, secondsField } from "./fields";
import type { PaymentRow } from "./payment";
import type { Caller } from "./visibility";
import { unixSeconds } from "./seoul-time";

/** A charge that is planned. Kept after it ran or was revoked, so that it can be read and planned again. */
export interface ScheduledCharge {
  userCode: string;
  tierCode: string | null;
  customerUid: string;
  charge: Charge;
  dueAtMs: number;
  status: "scheduled" | "executed" | "revoked";
  executedAtMs: number | null;
  revokedAtMs: number | null;
  impUid: string | null;
  paymentStatus: PaymentRow["status"] | null;
  failReason: string | null;
}

const job = "portone-schedule";
const stored = (context: SandboxContext) => context.store.collection<ScheduledCharge>("portoneSchedules");
const ofCustomer = (context: SandboxContext) => context.store.collection<string[]>("portoneSchedulesOfCustomer");
const refOf = (userCode: string, merchantUid: string) => `${userCode}/${merchantUid}`;

/** The merchant's plan for this merchant_uid; `null` if there is none. */
export function findScheduled(context: SandboxContext, userCode: string, merchantUid: string): ScheduledCharge | null {
  return merchantUid !== "" && merchantUid.length <= 40 ? (stored(context).get(refOf(userCode, merchantUid)) ?? null) : null;
}

/** The plans for one billing key, in the order they were made. */
export function findScheduledOfCustomer(context: SandboxContext, userCode: string, customerUid: string): ScheduledCharge[] {
  if (customerUid === "" || customerUid.length > 80) return [];
  const merchantUids = ofCustomer(context).get([userCode, customerUid]) ?? [];
  return merchantUids.flatMap((merchantUid) => findScheduled(context, userCode, merchantUid) ?? []);
}

/** All of the merchant's plans. */
export async function listScheduled(context: SandboxContext, userCode: string): Promise<ScheduledCharge[]> {
  return (await stored(context).entries()).map(({ value }) => value).filter((plan) => plan.userCode === userCode);
}

/** Stores a plan and sets or cancels its job. */
export function saveScheduled(context: SandboxContext, plan: ScheduledCharge): ScheduledCharge {
  const ref = refOf(plan.userCode, plan.charge.merchant_uid);
  stored(context).put(ref, plan);
  if (plan.status === "scheduled") context.schedule.set(job, ref, plan.dueAtMs);
  else context.schedule.cancel(job, ref);
  return plan;
}

/**
 * Runs a plan now: the charge is `imps_…`, and its webhook tells `paid` or `failed` [certain]. Without its billing key, or for an id
 * that was paid meanwhile, it fails without a payment [our choice].
 */
export function executeScheduled(context: SandboxContext, plan: ScheduledCharge): { plan: ScheduledCharge; row: PaymentRow | null } {
  const customer = findCustomer(context, plan.userCode, plan.customerUid);
  const problem = customer ? findChargeProblem(context, plan.userCode, plan.charge) : noCustomerText;
  const executed = { ...plan, status: "executed" as const, executedAtMs: context.clock.now() };
  if (!customer || problem) return { plan: saveScheduled(context, { ...executed, paymentStatus: "failed", failReason: problem }), row: null };
  const about = { tierCode: plan.tierCode, buyer: buyerOf(plan.charge, customer), customerUidUsage: "payment.scheduled" as const };
  const row = chargeCard(context, customer, plan.charge, about, "imps_");
  announcePayment(context, row);
  return { plan: saveScheduled(context, { ...executed, impUid: row.impUid, paymentStatus: row.status, failReason: row.failReason }), row };
}

/** Registers the running of plans; once, before the schedule starts. */
export function registerPortoneSchedules(context: SandboxContext): void {
  context.schedule.handle(job, (ref) => {
    const plan = stored(context).get(ref);
    if (plan?.status === "scheduled") executeScheduled(context, plan);
    else context.schedule.cancel(job, ref);
  });
}

/** The schedule object of V1 REST, every field of the schema. */
export function presentScheduled(context: SandboxContext, plan: ScheduledCharge) {
  const customer = findCustomer(context, plan.userCode, plan.customerUid);
  const buyer = buyerOf(plan.charge, customer);
  return {
    customer_uid: plan.customerUid,
    merchant_uid: plan.charge.merchant_uid,
    imp_uid: plan.impUid,
    pg_provider: plan.impUid === null ? null : (customer?.pgProvider ?? null),
    pg_id: plan.impUid === null ? null : (customer?.pgId ?? null),
    customer_id: null,
    schedule_at: unixSeconds(plan.dueAtMs),
    executed_at: unixSeconds(plan.executedAtMs),
    revoked_at: unixSeconds(plan.revokedAtMs),
    amount: plan.charge.amount,
    currency: plan.charge.currency ?? "KRW",
    name: plan.charge.name ?? null,
    buyer_name: buyer.name,
    buyer_email: buyer.email,
    buyer_tel: buyer.tel,
    buyer_addr: buyer.address,
    buyer_postcode: buyer.postcode,
    custom_data: customDataText(plan.charge.custom_data),
    schedule_status: plan.status,
    payment_status: plan.paymentStatus,
    fail_reason: plan.failReason,
    promotion_id: null,
  };
}

const scheduleBody = z.object({
  customer_uid: z.string().min(1).max(80),
  checking_amount: optional(numberField.pipe(z.number().int().min(0))),
  card_number: optional(z.string()),
  schedules: z.array(z.object({ ...chargeFields, schedule_at: secondsField })).min(1).max(100),
});

/**
 * `POST /subscribe/payments/schedule`: answers an array [certain]. Without a billing key, and without a card to make one from, it is
 * code 1 [likely]; so are a time that is past and a merchant_uid that is planned or paid [our choice]. All or nothing.
 */
export function schedulePayments(context: SandboxContext, caller: Caller, body: Record<string, unknown>): Envelope {
  const parsed = scheduleBody.safeParse(body);
  if (!parsed.success) return requestFailure(400, "필수 파라메터가 누락되었거나 올바르지 않습니다.");
  const { customer_uid: customerUid, schedules, checking_amount: checkingAmount } = parsed.data;
  const { userCode } = caller.merchant;
  const uids = schedules.map((one) => one.merchant_uid);
  if (new Set(uids).size !== uids.length) return businessFailure("중복된 merchant_uid가 있습니다.");
  for (const { schedule_at: at, ...charge } of schedules) {
    const isPlanned = findScheduled(context, userCode, charge.merchant_uid) !== null;
    const problem = findChargeProblem(context, userCode, charge) ?? (isPlanned ? "이미 등록된 merchant_uid입니다." : null);
    if (problem) return businessFailure(problem);
    if (at * 1_000 <= context.clock.now()) return businessFailure("schedule_at은 현재 시각 이후여야 합니다.");
  }
  if (!findCustomer(context, userCode, customerUid)) {
    if (!parsed.data.card_number) return businessFailure(noCustomerText);
    const issued = issueCustomer(context, caller, customerUid, body);
    if (issued.code !== 0) return issued;
  }
  // The checking charge would be cancelled at once: only its refusal can be seen.
  if (checkingAmount && findCustomer(context, userCode, customerUid)?.card.isRefusing) return businessFailure("카드 정상결제여부 확인에 실패하였습니다.");
  const earlier = ofCustomer(context).get([userCode, customerUid]) ?? [];
  ofCustomer(context).put([userCode, customerUid], [...earlier, ...uids]);
  const plans = schedules.map(({ schedule_at: at, ...charge }) =>
    saveScheduled(context, {
      userCode,
      tierCode: caller.tierCode,
      customerUid,
      charge,
      dueAtMs: at * 1_000,
      status: "scheduled",
      executedAtMs: null,
      revokedAtMs: null,
      impUid: null,
      paymentStatus: null,
      failReason: null,
    }),
  );
  return success(plans.map((plan) => presentScheduled(context, plan)));
}
