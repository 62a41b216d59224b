/** An amount as buyers read it: `12,900원`, `$9.90`. */
export function formatAmount(value: number, currency: "KRW" | "USD"): string {
  if (currency === "USD") return `$${value.toLocaleString("en-US", { minimumFractionDigits: 2 })}`;
  return `${value.toLocaleString("ko-KR")}원`;
}

/** From how many won a card payment may be paid in instalments (likely). */
export const INSTALLMENT_FLOOR_KRW = 50_000;

const REASON_TEXT: Record<string, string> = { COUPON: "쿠폰", POINT: "포인트" };

/**
 * The line under the total: by how much the amount went down since it was first shown, and why.
 *
 * @returns null when nothing is to be said (no change and no reason, or the amount went up)
 */
export function describeDiscount(first: number, now: number, currency: "KRW" | "USD", reasons: string[]): string | null {
  const words = reasons.map((reason) => REASON_TEXT[reason] ?? reason).join(", ");
  if (now >= first) return null;
  const change = `${formatAmount(first, currency)}에서 ${formatAmount(first - now, currency)} 할인`;
  return words ? `${change} (${words})` : change;
}
