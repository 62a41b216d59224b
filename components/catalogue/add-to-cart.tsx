"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { MAXIMUM_QUANTITY, useCartStore } from "@/components/cart/cart-store";
import { useCartIsReady } from "@/components/cart/use-cart";
import { buttonStyle } from "@/components/ui/button-style";
import { BothLanguages } from "@/components/ui/both-languages";
import { QuantityStepper } from "@/components/ui/quantity-stepper";
import { Won } from "@/components/ui/won";

/** Quantity, price of that quantity, and the two ways on: into the cart, or straight to the order page. */
export function AddToCart({ slug, name, priceKrw, stock }: { slug: string; name: string; priceKrw: number; stock: number }) {
  const [quantity, setQuantity] = useState(1);
  const [added, setAdded] = useState(false);
  const cartIsReady = useCartIsReady();
  const add = useCartStore((state) => state.add);
  const router = useRouter();

  if (stock <= 0) {
    return (
      <p className="rounded-xl bg-sunken p-4 font-semibold">
        <BothLanguages ko="지금은 품절이에요" en="Sold out" />
      </p>
    );
  }
  return (
    <div className="space-y-4">
      <div className="flex items-center justify-between gap-4">
        <QuantityStepper label={name} quantity={quantity} maximum={Math.min(stock, MAXIMUM_QUANTITY)} onChange={setQuantity} />
        <p className="text-right">
          <span className="mr-2 text-ink-soft">합계</span>
          <Won amountKrw={priceKrw * quantity} className="text-2xl font-bold" />
        </p>
      </div>
      <div className="grid grid-cols-2 gap-3">
        <button
          type="button"
          className={buttonStyle("quiet")}
          aria-disabled={!cartIsReady}
          onClick={() => {
            if (!cartIsReady) return;
            add(slug, quantity);
            setAdded(true);
          }}
        >
          장바구니에 담기
        </button>
        <button
          type="button"
          className={buttonStyle("primary")}
          aria-disabled={!cartIsReady}
          onClick={() => {
            if (!cartIsReady) return;
            add(slug, quantity);
            router.push("/checkout");
          }}
        >
          담고 주문하기
        </button>
      </div>
      <output className="block min-h-11 text-center text-sm">
        {added && (
          <>
            장바구니에 담았어요.{" "}
            <Link href="/cart" className="inline-flex min-h-11 items-center font-semibold text-accent underline underline-offset-4">
              장바구니 보기
            </Link>
          </>
        )}
      </output>
    </div>
  );
}
