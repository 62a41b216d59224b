"use client";

import { ShoppingBag } from "lucide-react";
import Link from "next/link";
import { useCartStore } from "@/components/cart/cart-store";
import { useCartHydration } from "@/components/cart/use-cart";

/** The way to the cart, with the number of things in it. Present on every page, so it is also what loads the cart. */
export function CartLink() {
  useCartHydration();
  const count = useCartStore((state) => state.items.reduce((sum, item) => sum + item.quantity, 0));
  return (
    <Link href="/cart" className="relative inline-flex min-h-11 items-center gap-2 rounded-xl px-3 font-semibold hover:bg-sunken">
      <ShoppingBag className="size-5" aria-hidden />
      장바구니
      {count > 0 && (
        <span className="won grid min-w-6 place-items-center rounded-full bg-accent px-1.5 text-sm text-on-accent" data-testid="cart-count">
          {count}
          <span className="sr-only">개</span>
        </span>
      )}
    </Link>
  );
}
