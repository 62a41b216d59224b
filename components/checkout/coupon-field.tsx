"use client";

import { useCallback, useRef, useState } from "react";
import type { ShopProblem } from "@/components/api/problem";
import { requestQuote } from "@/components/api/shop-api";
import type { CartItem } from "@/components/cart/cart-store";
import { buttonStyle } from "@/components/ui/button-style";
import { formatKrw } from "@/lib/money/krw";

type Props = { items: CartItem[]; couponCode: string | null; discountKrw: number; onChange: (couponCode: string | null) => void };

/** A coupon is tried on the cart first and kept only if the server takes it, so a wrong code never blocks the order. */
export function CouponField({ items, couponCode, discountKrw, onChange }: Props) {
  const [text, setText] = useState("");
  const [problem, setProblem] = useState<ShopProblem | null>(null);
  const trying = useRef(false);
  const wasJustTaken = useRef(false);
  /** The pressed button goes away with the field: focus moves on to what took its place. */
  const focusIfJustTaken = useCallback((button: HTMLButtonElement | null) => {
    if (wasJustTaken.current) button?.focus();
    wasJustTaken.current = false;
  }, []);

  async function tryCoupon() {
    const code = text.trim().toUpperCase();
    if (code === "" || trying.current) return;
    trying.current = true;
    const answer = await requestQuote(items, code);
    trying.current = false;
    setProblem(answer.ok ? null : answer.problem);
    if (!answer.ok) return;
    wasJustTaken.current = true;
    onChange(code);
  }

  if (couponCode) {
    return (
      <p className="flex items-center justify-between gap-3 rounded-xl bg-accent-wash px-4 py-2" data-testid="coupon-taken">
        <span>
          <span className="font-semibold">{couponCode}</span>
          {discountKrw > 0 && ` · ${formatKrw(discountKrw)} 할인`}
        </span>
        <button ref={focusIfJustTaken} type="button" className="min-h-11 shrink-0 cursor-pointer px-2 underline underline-offset-4" onClick={() => onChange(null)}>
          쿠폰 빼기
        </button>
      </p>
    );
  }
  return (
    <div>
      <label htmlFor="coupon" className="mb-1 block font-medium">
        쿠폰{" "}
        <span lang="en" className="english">
          Coupon
        </span>
      </label>
      <div className="flex gap-2">
        <input
          id="coupon"
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            // Enter here tries the coupon; it must not place the order.
            if (event.key !== "Enter") return;
            event.preventDefault();
            void tryCoupon();
          }}
          placeholder="WELCOME5000"
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          aria-invalid={problem !== null}
          aria-describedby="coupon-help"
          className="min-h-12 min-w-0 flex-1 rounded-xl border border-line-strong bg-card px-4 uppercase placeholder:text-ink-soft aria-invalid:border-danger"
        />
        <button type="button" className={buttonStyle("quiet", "shrink-0")} onClick={() => void tryCoupon()}>
          쓰기
        </button>
      </div>
      <p id="coupon-help" aria-live="polite" className="mt-1 text-sm">
        {problem ? (
          <span className="text-danger">
            {problem.title} {problem.detail ?? problem.nextStep}
          </span>
        ) : (
          <span className="text-ink-soft">{formatKrw(10_000)}부터 {formatKrw(5_000)} 할인: WELCOME5000</span>
        )}
      </p>
    </div>
  );
}
