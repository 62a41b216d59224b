import type { ShopContext } from "../context";
import type { Problem } from "../problems/problem";
import type { QuoteRequest } from "./order-request";
import { priceCart, type Quote } from "./price-cart";

/** Prices a cart as it would be ordered now. Stores nothing. */
export async function quoteCart({ db, clock }: Pick<ShopContext, "db" | "clock">, request: QuoteRequest): Promise<Quote | Problem> {
  const { items, couponCode } = request;
  const [products, coupon] = await Promise.all([
    db.product.findMany({
      where: { slug: { in: items.map((item) => item.slug) } },
      select: { slug: true, name: true, priceKrw: true, stockAvailable: true },
    }),
    couponCode === undefined ? null : db.coupon.findUnique({ where: { code: couponCode } }),
  ]);
  return priceCart({ items, products, couponCode, coupon, now: clock.now() });
}
