import { z } from "zod";
import type { SandboxContext } from "../core/context";
import { notePayment } from "./ledger";
import type { PaymentRow } from "./payment";
import { findPg } from "./pg-table";
import type { SdkRefusal } from "./refusals";

const refusalBody = z.object({ reason: z.string().min(1).max(500) });

/** The sentence that wraps the shop's reason [certain]; its code is unknown, this is V2's word. */
function refusal(reason: string): SdkRefusal {
  return { errorCode: "ConfirmProcessFailed", errorMsg: `고객사 요청에 의해 결제를 중단합니다. (상세사유 : ${reason})` };
}

/** Daou, Eximbay and Danal's gift certificates are charged without it [certain]. */
function takesConfirmUrl({ pgProvider, payMethod }: PaymentRow): boolean {
  const isDanalGift = pgProvider === "danal_tpay" && ["cultureland", "happymoney"].includes(payMethod);
  return !isDanalGift && findPg(pgProvider)?.takesConfirmUrl === true;
}

async function readReason(answer: Response): Promise<string> {
  const parsed = refusalBody.safeParse(await answer.json().catch(() => null));
  return parsed.success ? parsed.data.reason : "알 수 없음";
}

/**
 * The confirm process: just before the charge the shop's `confirm_url` is asked with `{imp_uid, merchant_uid, amount}`; 200 goes on,
 * anything else refuses, as does no answer within the limit [certain; the limit itself is a setting]. A body `{reason}` is
 * shown to the buyer. PGs that do not take it, and payments without a URL, go on. Resolves to `null` to go on; never rejects.
 */
export async function askShop(context: SandboxContext, row: PaymentRow): Promise<SdkRefusal | null> {
  if (!row.confirmUrl || !takesConfirmUrl(row)) return null;
  const body = { imp_uid: row.impUid, merchant_uid: row.merchantUid, amount: row.amount };
  const about = { orderId: row.merchantUid, attempt: row.attempt, method: "POST", path: row.confirmUrl };
  if (!context.outbound.allows(row.confirmUrl)) {
    notePayment(context, row, { from: "gateway", to: "gateway", name: "confirm_url not asked: the sandbox calls loopback addresses only", body });
    return refusal("알 수 없음");
  }
  context.record.append({ ...about, from: "gateway", to: "shop", name: "confirm_url request", body });
  const startedAtMs = context.clock.realNow();
  let status: number | null = null;
  let reason = "알 수 없음";
  try {
    const answer = await context.outbound.fetch(row.confirmUrl, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
      redirect: "manual",
      signal: AbortSignal.timeout(context.settings.read().portoneConfirmTimeoutMs),
    });
    status = answer.status;
    if (status === 200) await answer.body?.cancel();
    else reason = await readReason(answer);
  } catch {
    // No answer in time, or none at all: a refusal, like any other.
  }
  const durationMs = context.clock.realNow() - startedAtMs;
  context.record.append({ ...about, from: "shop", to: "gateway", name: "confirm_url answer", status, durationMs, body: status === 200 ? null : { reason } });
  return status === 200 ? null : refusal(reason);
}
