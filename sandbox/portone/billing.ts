import { z } from "zod";
import type { SandboxContext } from "../core/context";
import { capture, fail } from "./capture";
import { cardFields, readKeyedCard } from "./cards";
import { customDataText } from "./custom-data";
import { chooseCardChannel, findCustomer, noCustomerText, saveCustomer, type Customer } from "./customers";
import { instalmentMinimumKrw } from "./choice";
import { businessFailure, requestFailure, success, type Envelope } from "./envelope";
import { announcePayment } from "./events";
import { merchantUidField, numberField, optional } from "./fields";
import { createPayment, isMerchantUidPaid } from "./ledger";
import { isPayableAmount } from "./open-request";
import type { Buyer, PaymentRow } from "./payment";
import { findPg } from "./pg-table";
import { presentPayment } from "./present";
import { refusals } from "./refusals";
import type { Caller } from "./visibility";

const text = (maxLength: number) => optional(z.string().max(maxLength));

/** What every charge without a window says about its order. */
export const chargeFields = {
  merchant_uid: merchantUidField,
  amount: numberField,
  currency: text(3),
  tax_free: optional(numberField.pipe(z.number().min(0))),
  name: text(40),
  buyer_name: text(16),
  buyer_email: text(64),
  buyer_tel: text(16),
  buyer_addr: text(128),
  buyer_postcode: text(8),
  card_quota: optional(numberField.pipe(z.number().int().min(0).max(60))),
  custom_data: z.unknown().optional(),
  notice_url: optional(z.union([z.string().transform((url) => [url]), z.array(z.string())])),
};
const chargeBody = z.object(chargeFields);
export type Charge = z.infer<typeof chargeBody>;

/** What the charge says of the buyer, else what the billing key knows [certain for schedules]. */
export function buyerOf(charge: Charge, customer: Customer | null): Buyer {
  return {
    name: charge.buyer_name ?? customer?.name ?? null,
    email: charge.buyer_email ?? customer?.email ?? null,
    tel: charge.buyer_tel ?? customer?.tel ?? null,
    address: charge.buyer_addr ?? customer?.address ?? null,
    postcode: charge.buyer_postcode ?? customer?.postcode ?? null,
  };
}

/** Why a charge cannot even be tried; the text goes out with code 1 [our choice]. */
export function findChargeProblem(context: SandboxContext, userCode: string, charge: Charge): string | null {
  if (!isPayableAmount(charge.amount, charge.currency ?? "KRW")) return "amount가 올바르지 않습니다.";
  if ((charge.card_quota ?? 0) > 0 && charge.amount < instalmentMinimumKrw) return "할부는 50,000원부터 가능합니다.";
  return isMerchantUidPaid(context, userCode, charge.merchant_uid) ? refusals.paid.errorMsg : null;
}

/** Who is charged how: a billing key, or a card that was keyed in just now. */
export type ChargedKey = Pick<Customer, "userCode" | "channelKey" | "pgProvider" | "pgId" | "card"> & { customerUid: string | null };

/**
 * Charges a card without a window: the row is `paid`, or `failed` with the card company's refusal, and both are answered with code 0
 * [likely: clients look at `status`]. Tells nobody.
 */
export function chargeCard(
  context: SandboxContext,
  key: ChargedKey,
  charge: Charge,
  about: Pick<PaymentRow, "tierCode" | "buyer" | "customerUidUsage">,
  idPrefix: "imp_" | "imps_" = "imp_",
): PaymentRow {
  const { code, name, number, type, isRefusing } = key.card;
  const row = createPayment(
    context,
    {
      userCode: key.userCode,
      channelKey: key.channelKey,
      pgProvider: key.pgProvider,
      pgId: key.pgId,
      merchantUid: charge.merchant_uid,
      amount: charge.amount,
      currency: charge.currency ?? "KRW",
      taxFreeAmount: charge.tax_free ?? 0,
      name: charge.name ?? null,
      payMethod: "card",
      device: "api",
      customData: customDataText(charge.custom_data),
      noticeUrls: charge.notice_url ?? null,
      customerUid: key.customerUid,
      ...about,
    },
    idPrefix,
  );
  if (isRefusing) return fail(context, row, "PGProviderError", "카드사 승인 거절 (샌드박스 거절 카드)");
  const hasIssuer = findPg(key.pgProvider)?.isNewModule === true;
  const card = { code, name, number, type, hasIssuer, quotaMonths: charge.card_quota ?? 0 };
  return capture(context, row, { kind: "charge", payMethod: "card", embPgProvider: null, card, bank: null });
}

const onetimeBody = z.object({ ...chargeFields, ...cardFields, customer_uid: text(80), pg: text(80), channel_key: text(55) });
const badFields = () => requestFailure(400, "필수 파라메터가 누락되었거나 올바르지 않습니다.");

function answer(context: SandboxContext, row: PaymentRow): Envelope {
  // A webhook for what was paid; a refusal is in the answer already [certain: none for failures but scheduled ones].
  if (row.status === "paid") announcePayment(context, row);
  return success(presentPayment(row));
}

/** `POST /subscribe/payments/onetime`: charges a keyed-in card, and keeps it as a billing key if `customer_uid` is given. */
export function payOnetime(context: SandboxContext, { merchant, tierCode }: Caller, body: unknown): Envelope {
  const parsed = onetimeBody.safeParse(body);
  if (!parsed.success) return badFields();
  const asked = parsed.data;
  const channel = chooseCardChannel(context, asked);
  if (!channel) return businessFailure("등록된 PG 설정 정보가 없습니다.", -1);
  const card = readKeyedCard(context, asked);
  if (typeof card === "string") return businessFailure(card, -1);
  const problem = findChargeProblem(context, merchant.userCode, asked);
  if (problem) return businessFailure(problem);
  const key = { userCode: merchant.userCode, channelKey: channel.channelKey, pgProvider: channel.pgProvider, pgId: channel.pgId, card };
  const customerUid = asked.customer_uid ?? null;
  const buyer = buyerOf(asked, null);
  const row = chargeCard(context, { ...key, customerUid }, asked, { tierCode, buyer, customerUidUsage: customerUid ? "issue" : null });
  if (customerUid && row.status === "paid") saveCustomer(context, { ...key, customerUid, ...buyer });
  return answer(context, row);
}

const againBody = z.object({ ...chargeFields, customer_uid: z.string().min(1).max(80) });

/** `POST /subscribe/payments/again`: charges a billing key. An unknown one is code -1 [likely]. */
export function payAgain(context: SandboxContext, { merchant, tierCode }: Caller, body: unknown): Envelope {
  const parsed = againBody.safeParse(body);
  if (!parsed.success) return badFields();
  const customer = findCustomer(context, merchant.userCode, parsed.data.customer_uid);
  if (!customer) return businessFailure(noCustomerText, -1);
  const problem = findChargeProblem(context, merchant.userCode, parsed.data);
  if (problem) return businessFailure(problem);
  return answer(context, chargeCard(context, customer, parsed.data, { tierCode, buyer: buyerOf(parsed.data, customer), customerUidUsage: "payment" }));
}
