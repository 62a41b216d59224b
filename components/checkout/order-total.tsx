import { AmountRow } from "@/components/ui/amount-row";

/** What will be paid, and how a coupon made it so; spoken to screen readers when it changes. */
export function OrderTotal({ amountKrw, discountKrw }: { amountKrw: number; discountKrw: number }) {
  return (
    <dl className="space-y-2 px-1 lg:px-0" aria-live="polite">
      {discountKrw > 0 && (
        <>
          <AmountRow label="상품 금액" amountKrw={amountKrw + discountKrw} />
          <AmountRow label="쿠폰 할인" amountKrw={-discountKrw} />
        </>
      )}
      <AmountRow label="결제할 금액" amountKrw={amountKrw} strong />
    </dl>
  );
}
