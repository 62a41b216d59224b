import { z } from "zod";
import type { SandboxContext } from "../core/context";
import { capture, fail } from "./capture";
import { chooseChannel } from "./channels";
import { readChoice } from "./choice";
import { customDataText } from "./custom-data";
import { businessFailure, requestFailure, success, texts, type Envelope } from "./envelope";
import { announcePayment } from "./events";
import { merchantUidField, numberField, optional, secondsField } from "./fields";
import { findBank } from "./institutions";
import { createPayment, isMerchantUidPaid, movePayment } from "./ledger";
import { isPayableAmount } from "./open-request";
import type { PaymentRow } from "./payment";
import { findPg } from "./pg-table";
import { presentPayment } from "./present";
import { refusals } from "./refusals";
import { findOwn, type Caller } from "./visibility";

const text = (maxLength: number) => optional(z.string().max(maxLength));
const issueBody = z.object({
  channel_key: text(55),
  pg: text(80),
  merchant_uid: merchantUidField,
  amount: numberField,
  vbank_code: z.string().min(1),
  vbank_due: secondsField,
  vbank_holder: text(16),
  name: text(40),
  buyer_name: text(16),
  buyer_email: text(64),
  buyer_tel: text(16),
  buyer_addr: text(128),
  buyer_postcode: text(8),
  notice_url: optional(z.union([z.string().transform((url) => [url]), z.array(z.string())])),
  custom_data: z.unknown().optional(),
  tax_free: optional(numberField.pipe(z.number().min(0))),
  vat_amount: optional(numberField.pipe(z.number().min(0))),
});

/** The only PG whose accounts can be changed [certain]. */
const changeablePg = "settle";

/**
 * `POST /vbanks`: issues an account without a window; the row is `ready` and a webhook says so. Missing fields are 400; a paid
 * merchant_uid, a channel without accounts, a bank or a due time that cannot be are business failures [our choice].
 */
export function issueVbank(context: SandboxContext, { merchant, tierCode }: Caller, body: unknown): Envelope {
  const parsed = issueBody.safeParse(body);
  if (!parsed.success) return requestFailure(400, "필수 파라메터가 누락되었거나 올바르지 않습니다.");
  const asked = parsed.data;
  const channel = chooseChannel(context, { channelKey: asked.channel_key, pg: asked.pg });
  if (!channel || !findPg(channel.pgProvider)?.methods.includes("vbank")) return businessFailure(refusals.unknownChannel.errorMsg);
  if (!isPayableAmount(asked.amount, "KRW")) return requestFailure(400, "amount가 올바르지 않습니다.");
  if (!findBank(asked.vbank_code)) return businessFailure("vbank_code가 올바르지 않습니다.");
  if (asked.vbank_due * 1_000 <= context.clock.now()) return businessFailure("vbank_due가 올바르지 않습니다.");
  if (isMerchantUidPaid(context, merchant.userCode, asked.merchant_uid)) return businessFailure(refusals.paid.errorMsg);

  const row = createPayment(context, {
    userCode: merchant.userCode,
    tierCode,
    merchantUid: asked.merchant_uid,
    channelKey: channel.channelKey,
    pgProvider: channel.pgProvider,
    pgId: channel.pgId,
    payMethod: "vbank",
    device: "api",
    amount: asked.amount,
    name: asked.name ?? null,
    taxFreeAmount: asked.tax_free ?? 0,
    vatAmount: asked.vat_amount ?? null,
    buyer: {
      name: asked.buyer_name ?? null,
      email: asked.buyer_email ?? null,
      tel: asked.buyer_tel ?? null,
      address: asked.buyer_addr ?? null,
      postcode: asked.buyer_postcode ?? null,
    },
    customData: customDataText(asked.custom_data),
    noticeUrls: asked.notice_url ?? null,
    requestedDueAtMs: asked.vbank_due * 1_000,
  });
  const chosen = readChoice(context, row, { bankCode: asked.vbank_code, accountHolder: asked.vbank_holder });
  if (chosen.kind === "invalid") return businessFailure(chosen.message);
  const issued = capture(context, row, chosen);
  announcePayment(context, issued);
  return success(presentPayment(issued));
}

/** The caller's account that still waits for its deposit; 404 if unknown, 400 if it is no account or does not wait [certain]. */
function findWaiting(context: SandboxContext, caller: Caller, impUid: string): PaymentRow | Envelope {
  const row = findOwn(context, caller, impUid);
  if (!row) return requestFailure(404, texts.noPayment);
  if (!row.account) return requestFailure(400, "가상계좌 결제건이 아닙니다.");
  return row.status === "ready" ? row : requestFailure(400, "입금대기 상태의 가상계좌가 아닙니다.");
}

const isEnvelope = (outcome: PaymentRow | Envelope): outcome is Envelope => "response" in outcome;

const changeBody = z.object({ amount: optional(numberField), vbank_due: optional(secondsField) });

/** `PUT /vbanks/{imp_uid}`: another amount or due time before the deposit; Hecto (`settle`) only [certain]. */
export function changeVbank(context: SandboxContext, caller: Caller, impUid: string, body: unknown): Envelope {
  const row = findWaiting(context, caller, impUid);
  if (isEnvelope(row)) return row;
  const parsed = changeBody.safeParse(body);
  const amount = parsed.data?.amount ?? row.amount;
  const dueAtMs = parsed.data?.vbank_due === undefined ? row.account?.dueAtMs : parsed.data.vbank_due * 1_000;
  if (!parsed.success || !row.account || dueAtMs === undefined || dueAtMs <= context.clock.now() || !isPayableAmount(amount, row.currency)) {
    return requestFailure(400, "올바르지 않은 파라메터입니다.");
  }
  if (row.pgProvider !== changeablePg) return businessFailure("가상계좌 수정을 지원하지 않는 PG사입니다.", -1);
  return success(presentPayment(movePayment(context, row, "ready", { amount, account: { ...row.account, dueAtMs } })));
}

/** `DELETE /vbanks/{imp_uid}`: closes an account before its deposit; the row is `failed` then [certain]. */
export function deleteVbank(context: SandboxContext, caller: Caller, impUid: string): Envelope {
  const row = findWaiting(context, caller, impUid);
  return isEnvelope(row) ? row : success(presentPayment(fail(context, row, "VBANK_DELETED", "가상계좌가 말소되었습니다.")));
}
