import { krw, MAXIMUM_ORDER_AMOUNT_KRW, type Krw } from "../money/krw";
import { problem, type Problem } from "../problems/problem";
import type { CartItem } from "./order-request";

export type PricedProduct = { slug: string; name: string; priceKrw: number; stockAvailable: number };
export type CouponTerms = { code: string; name: string; discountKrw: number; minimumKrw: number; active: boolean; validUntil: Date | null };

export type QuoteLine = { slug: string; name: string; unitPriceKrw: Krw; quantity: number; lineAmountKrw: Krw };

/** A priced cart. `amount` = the lines' sum less the discount, in won: what the buyer is asked to pay. */
export type Quote = { lines: QuoteLine[]; itemsAmountKrw: Krw; discountKrw: Krw; amount: Krw; currency: "KRW"; couponCode: string | null };

export type PricingInput = {
  items: CartItem[];
  products: PricedProduct[];
  couponCode: string | undefined;
  coupon: CouponTerms | null;
  now: Date;
};

/** Prices a cart from the catalogue's own prices. Pure: the same input gives the same quote. */
export function priceCart({ items, products, couponCode, coupon, now }: PricingInput): Quote | Problem {
  const bySlug = new Map(products.map((product) => [product.slug, product]));
  const lines: QuoteLine[] = [];
  for (const { slug, quantity } of items) {
    const product = bySlug.get(slug);
    if (!product) return problem("PRODUCT_NOT_FOUND", `slug: ${slug}`, { slug });
    if (product.stockAvailable < quantity)
      return problem("OUT_OF_STOCK", `${product.name}: ${product.stockAvailable}개 남음 (left: ${product.stockAvailable})`, {
        slug,
        stock: product.stockAvailable,
      });
    lines.push({
      slug,
      name: product.name,
      unitPriceKrw: krw(product.priceKrw),
      quantity,
      lineAmountKrw: krw(product.priceKrw * quantity),
    });
  }

  const itemsAmountKrw = krw(lines.reduce((sum, line) => sum + line.lineAmountKrw, 0));
  if (itemsAmountKrw > MAXIMUM_ORDER_AMOUNT_KRW)
    return problem("AMOUNT_TOO_LARGE", `${MAXIMUM_ORDER_AMOUNT_KRW}원까지 (at most ${MAXIMUM_ORDER_AMOUNT_KRW} won)`);

  const discountKrw = couponCode === undefined ? krw(0) : couponDiscount(couponCode, coupon, itemsAmountKrw, now);
  if (typeof discountKrw !== "number") return discountKrw;
  const amount = krw(itemsAmountKrw - discountKrw);
  return { lines, itemsAmountKrw, discountKrw, amount, currency: "KRW", couponCode: couponCode ?? null };
}

/** A coupon never makes an order free: a gateway cannot be asked for nothing. */
function couponDiscount(code: string, coupon: CouponTerms | null, itemsAmountKrw: Krw, now: Date): Krw | Problem {
  if (!coupon || !coupon.active) return problem("COUPON_NOT_APPLICABLE", `쿠폰 ${code}: 없는 쿠폰입니다. (no such coupon)`);
  if (coupon.validUntil !== null && coupon.validUntil <= now)
    return problem("COUPON_NOT_APPLICABLE", `쿠폰 ${code}: 기간이 지났습니다. (it has ended)`);
  if (itemsAmountKrw < coupon.minimumKrw || itemsAmountKrw <= coupon.discountKrw)
    return problem("COUPON_NOT_APPLICABLE", `쿠폰 ${code}: ${coupon.minimumKrw}원부터 쓸 수 있습니다. (from ${coupon.minimumKrw} won)`, {
      minimumKrw: coupon.minimumKrw,
    });
  return krw(coupon.discountKrw);
}
