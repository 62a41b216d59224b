/** @jsxImportSource hono/jsx */

type Tone = "" | "good" | "warn" | "bad";

/** What each gateway status means, in a word of Korean, and how it is toned. Statuses of both gateways. */
const STATUSES: Record<string, { korean: string; tone: Tone }> = {
  READY: { korean: "창 열림", tone: "" },
  IN_PROGRESS: { korean: "인증됨, 승인 대기", tone: "warn" },
  WAITING_FOR_DEPOSIT: { korean: "입금 대기", tone: "warn" },
  DONE: { korean: "승인", tone: "good" },
  PARTIAL_CANCELED: { korean: "부분 취소", tone: "warn" },
  CANCELED: { korean: "취소", tone: "" },
  ABORTED: { korean: "중단", tone: "bad" },
  EXPIRED: { korean: "만료", tone: "bad" },
  ready: { korean: "미결제", tone: "warn" },
  paid: { korean: "결제", tone: "good" },
  cancelled: { korean: "취소", tone: "" },
  failed: { korean: "실패", tone: "bad" },
};

/** Every status of both gateways with its meaning, for a choice. */
export const statusWords = Object.entries(STATUSES).map(([status, { korean }]) => ({ status, korean }));

interface StatusBadgeProps {
  status: string;
  /** What it means for this payment, where the word alone says too little. */
  note?: string;
}

/** A payment's status in the gateway's own word, with its meaning: never by colour alone. */
export function StatusBadge({ status, note }: StatusBadgeProps) {
  const { korean, tone } = STATUSES[status] ?? { korean: "", tone: "" };
  return (
    <span class={`badge ${tone}`}>
      {status} {note ?? korean}
    </span>
  );
}

/** An amount in its currency. */
export function amountText(amount: number, currency: string): string {
  return currency === "KRW" ? `${amount.toLocaleString("ko-KR")}원` : `${amount.toLocaleString("en-US")} ${currency}`;
}
