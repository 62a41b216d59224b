import type { OrderRow } from "@/lib/operator/search-orders";
import type { CommandHistory, NoticeHistory } from "@/lib/operator/read-order-history";

type Words = { ko: string; en: string };

export const orderStatusWords: Record<OrderRow["status"], Words> = {
  PENDING: { ko: "결제 전", en: "not paid" },
  AWAITING_DEPOSIT: { ko: "입금 대기", en: "awaiting deposit" },
  PAID: { ko: "결제 완료", en: "paid" },
  PARTIALLY_REFUNDED: { ko: "일부 환불", en: "partly refunded" },
  REFUNDED: { ko: "전액 환불", en: "refunded" },
  EXPIRED: { ko: "기한 지남", en: "expired" },
  CANCELED: { ko: "취소", en: "cancelled" },
};

export const commandStatusWords: Record<CommandHistory["status"], Words> = {
  RUNNING: { ko: "요청 중", en: "under way" },
  UNKNOWN: { ko: "결과 모름", en: "outcome unknown" },
  SUCCEEDED: { ko: "성공", en: "succeeded" },
  FAILED: { ko: "거절됨", en: "refused" },
};

export const commandKindWords: Record<CommandHistory["kind"], Words> = {
  CONFIRM: { ko: "승인", en: "confirm" },
  CANCEL: { ko: "취소", en: "cancel" },
};

export const noticeStatusWords: Record<NoticeHistory["status"], Words> = {
  RECEIVED: { ko: "받음, 처리 전", en: "received" },
  HANDLED: { ko: "처리함", en: "handled" },
  IGNORED: { ko: "관계없음", en: "ignored" },
  FAILED: { ko: "처리 못 함", en: "given up" },
};

export const gatewayNames = { toss: "토스페이먼츠", portone: "포트원" } as const;
