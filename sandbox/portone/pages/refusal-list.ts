import type { PaymentRow } from "../payment";
import { choiceKind } from "./method-labels";

/** A refusal of the PG as the window offers it; V1 passes code and text on as they are [certain]. */
export interface PgRefusal {
  code: string;
  message: string;
}

/** Toss Payments' own codes and texts [certain: its public table]. */
const tossCard: readonly PgRefusal[] = [
  { code: "REJECT_CARD_PAYMENT", message: "한도초과 혹은 잔액부족으로 결제에 실패했습니다." },
  { code: "REJECT_CARD_COMPANY", message: "결제 승인이 거절되었습니다." },
  { code: "INVALID_STOPPED_CARD", message: "정지된 카드 입니다." },
  { code: "EXCEED_MAX_DAILY_PAYMENT_COUNT", message: "하루 결제 가능 횟수를 초과했습니다." },
];
const tossOther: readonly PgRefusal[] = [
  { code: "REJECT_ACCOUNT_PAYMENT", message: "잔액부족으로 결제에 실패했습니다." },
  { code: "PAY_PROCESS_ABORTED", message: "결제 진행 중 승인에 실패하여 결제가 중단되었습니다." },
];

/**
 * There is no table of other PGs' refusals for V1, and their codes are unknown: these are what card companies and banks say,
 * under the word that V2's enum has for any refusal of a PG.
 */
const rawCode = "PGProviderError";
const rawCard: readonly PgRefusal[] = [
  "한도초과 (카드사 승인 거절)",
  "잔액부족 (체크카드)",
  "거래정지 카드",
  "유효기간 경과 카드",
  "비밀번호 입력횟수 초과",
].map((message) => ({ code: rawCode, message }));
const rawOther: readonly PgRefusal[] = ["잔액부족", "1일 이용한도 초과", "본인인증 실패", "은행 점검시간입니다. 잠시 후 다시 시도해 주세요."].map(
  (message) => ({ code: rawCode, message }),
);

/** The refusals that a window offers, by the position that its form posts. */
export function listRefusals(row: Pick<PaymentRow, "pgProvider" | "payMethod">): readonly PgRefusal[] {
  const isCard = ["card", "wallet"].includes(choiceKind(row.payMethod));
  if (row.pgProvider === "tosspayments") return isCard ? tossCard : tossOther;
  return isCard ? rawCard : rawOther;
}
