"use client";

import { Ticket, Trash2 } from "lucide-react";
import Link from "next/link";
import { buttonStyle } from "@/components/ui/button-style";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { ProductPicture } from "@/components/ui/product-picture";
import { QuantityStepper } from "@/components/ui/quantity-stepper";
import { Won } from "@/components/ui/won";
import type { Product } from "@/lib/catalogue/products";
import { useCartStore } from "./cart-store";
import { EmptyCart } from "./empty-cart";
import { useCartIsReady } from "./use-cart";
import { useQuote } from "./use-quote";

/** The cart: lines, their prices from the server, and the way to the order page. */
export function CartPage({ products }: { products: Product[] }) {
  const ready = useCartIsReady();
  const { items, setQuantity, remove } = useCartStore();
  const { quote, problem, pending } = useQuote(items, null, ready && items.length > 0);

  if (!ready) return <p className="py-20 text-center text-ink-soft">장바구니를 여는 중이에요…</p>;
  if (items.length === 0) return <EmptyCart />;

  return (
    <div className="grid items-start gap-8 lg:grid-cols-[1fr_22rem]">
      <ul className="divide-y divide-line rounded-2xl border border-line bg-card">
        {items.map((item) => {
          const product = products.find((candidate) => candidate.slug === item.slug);
          const name = product?.name ?? item.slug;
          return (
            <li key={item.slug} className="flex gap-4 p-4 sm:p-5" data-testid={`cart-line-${item.slug}`}>
              {product && <ProductPicture imagePath={product.imagePath} sizePx={112} eager className="size-20 rounded-xl sm:size-28" />}
              <div className="flex min-w-0 flex-1 flex-col gap-2">
                <div className="flex items-start justify-between gap-2">
                  <div>
                    <Link href={`/products/${item.slug}`} className="font-semibold hover:underline">
                      {name}
                    </Link>
                    <p lang="en" className="english">
                      {product?.nameEn ?? "No longer sold"}
                    </p>
                  </div>
                  <button
                    type="button"
                    onClick={() => remove(item.slug)}
                    aria-label={`${name} 빼기`}
                    className="-mt-2 -mr-2 grid size-11 shrink-0 cursor-pointer place-items-center rounded-lg text-ink-soft hover:bg-sunken"
                  >
                    <Trash2 className="size-5" aria-hidden />
                  </button>
                </div>
                <div className="mt-auto flex flex-wrap items-center justify-between gap-2">
                  <QuantityStepper label={name} quantity={item.quantity} onChange={(quantity) => setQuantity(item.slug, quantity)} />
                  {product && <Won amountKrw={product.priceKrw * item.quantity} className="font-bold" />}
                </div>
              </div>
            </li>
          );
        })}
      </ul>
      <section aria-label="주문 금액" className="space-y-4 rounded-2xl border border-line bg-card p-5 lg:sticky lg:top-24">
        {problem && <ProblemNotice problem={problem} />}
        <p className="flex items-baseline justify-between">
          <span>
            주문 금액 <span lang="en" className="english">Total</span>
          </span>
          <span aria-live="polite" className={pending ? "opacity-50" : ""} data-testid="cart-total">
            {quote ? <Won amountKrw={quote.amount} className="text-2xl font-bold" /> : "계산 중…"}
          </span>
        </p>
        <p className="flex items-center gap-2 text-sm text-ink-soft">
          <Ticket className="size-4 shrink-0" aria-hidden />
          쿠폰은 다음 화면에서 쓸 수 있어요. 처음이라면 WELCOME5000
        </p>
        <Link href="/checkout" className={buttonStyle("primary", "w-full")}>
          주문하기
        </Link>
      </section>
    </div>
  );
}
