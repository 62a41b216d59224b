import { findPg } from "./pg-table";

/** Why a window did not open or a payment was refused, in the SDK's words. */
export interface SdkRefusal {
  errorCode: string;
  errorMsg: string;
}

/**
 * Refusals that the sandbox words itself. `paid` is likely (public code); V1 has no table of the others [unknown], so their
 * codes are the words that V2's enum has for the same refusals, and a shop must branch on "there is an error_code" only.
 */
export const refusals = {
  paid: { errorCode: "F1002", errorMsg: "이미 결제가 이루어진 거래건입니다." },
  unknownMerchant: { errorCode: "StoreNotFound", errorMsg: "등록되지 않은 고객사 식별코드입니다." },
  unknownChannel: { errorCode: "ChannelNotFound", errorMsg: "등록된 PG 설정 정보가 없습니다." },
  digitalMissing: { errorCode: "RequestParseFailed", errorMsg: "휴대폰 소액결제는 digital 파라미터가 필수입니다." },
} as const satisfies Record<string, SdkRefusal>;

/** The buyer gave up, in this PG's text; the code is likely. */
export function buyerCanceled(pgProvider: string): SdkRefusal {
  return { errorCode: "F0005", errorMsg: findPg(pgProvider)?.buyerCancelText ?? "F0005:사용자가 결제를 취소하셨습니다" };
}

/** A request that the SDK does not take, with the reason. */
export function badRequest(errorMsg: string): SdkRefusal {
  return { errorCode: "RequestParseFailed", errorMsg };
}

/** Did this outcome refuse? */
export function isRefusal(outcome: object): outcome is SdkRefusal {
  return "errorCode" in outcome && "errorMsg" in outcome;
}
