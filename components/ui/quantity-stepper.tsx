"use client";

import { Minus, Plus } from "lucide-react";
import { MAXIMUM_QUANTITY } from "@/components/cart/cart-store";

const button =
  "grid size-11 cursor-pointer place-items-center rounded-lg text-ink hover:bg-sunken aria-disabled:cursor-not-allowed aria-disabled:opacity-40";

/** One less, a number, one more. `label` names the product for screen readers. */
export function QuantityStepper({ label, quantity, maximum = MAXIMUM_QUANTITY, onChange }: { label: string; quantity: number; maximum?: number; onChange: (quantity: number) => void }) {
  const atMinimum = quantity <= 1;
  const atMaximum = quantity >= maximum;
  return (
    <fieldset aria-label={`${label} 수량`} className="inline-flex items-center rounded-xl border border-line bg-card">
      <button type="button" className={button} aria-label="하나 빼기" aria-disabled={atMinimum} onClick={() => !atMinimum && onChange(quantity - 1)}>
        <Minus className="size-4" aria-hidden />
      </button>
      <output className="won min-w-8 text-center font-semibold" aria-live="polite">
        {quantity}
      </output>
      <button type="button" className={button} aria-label="하나 더하기" aria-disabled={atMaximum} onClick={() => !atMaximum && onChange(quantity + 1)}>
        <Plus className="size-4" aria-hidden />
      </button>
    </fieldset>
  );
}
