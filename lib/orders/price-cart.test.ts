import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { orderRequest, quoteRequest } from "./order-request";
import { priceCart, type PricingInput } from "./price-cart";

const products = [
  { slug: "toss-tshirt", name: "토스 티셔츠", priceKrw: 15_000, stockAvailable: 10 },
  { slug: "carrot-10kg", name: "당근 10kg", priceKrw: 1_004, stockAvailable: 3 },
];
const coupon = { code: "WELCOME5000", name: "쿠폰", discountKrw: 5_000, minimumKrw: 10_000, active: true, validUntil: null };
const now = new Date("2026-11-23T09:00:00+09:00");

function price(part: Partial<PricingInput>) {
  return priceCart({ items: [{ slug: "toss-tshirt", quantity: 1 }], products, couponCode: undefined, coupon: null, now, ...part });
}

describe("a quote", () => {
  test("adds up the catalogue's own prices", () => {
    const items = [
      { slug: "toss-tshirt", quantity: 2 },
      { slug: "carrot-10kg", quantity: 3 },
    ];
    expect(price({ items })).toMatchObject({ itemsAmountKrw: 33_012, discountKrw: 0, amount: 33_012, currency: "KRW" });
  });

  test("takes a coupon's discount off", () => {
    expect(price({ couponCode: coupon.code, coupon })).toMatchObject({ itemsAmountKrw: 15_000, discountKrw: 5_000, amount: 10_000 });
  });

  test.each([
    ["unknown", null],
    ["switched off", { ...coupon, active: false }],
    ["ended", { ...coupon, validUntil: now }],
    ["below its minimum", { ...coupon, minimumKrw: 15_001 }],
    ["as large as the cart", { ...coupon, minimumKrw: 0, discountKrw: 15_000 }],
  ])("refuses a coupon that is %s", (_, terms) => {
    expect(price({ couponCode: "WELCOME5000", coupon: terms })).toMatchObject({ code: "COUPON_NOT_APPLICABLE" });
  });

  test("refuses what is not sold and what is not there", () => {
    expect(price({ items: [{ slug: "unicorn", quantity: 1 }] })).toMatchObject({ code: "PRODUCT_NOT_FOUND" });
    expect(price({ items: [{ slug: "carrot-10kg", quantity: 4 }] })).toMatchObject({ code: "OUT_OF_STOCK" });
  });

  test("refuses a total that no order may have", () => {
    const dear = [{ slug: "yacht", name: "요트", priceKrw: 900_000_000, stockAvailable: 9 }];
    expect(price({ products: dear, items: [{ slug: "yacht", quantity: 2 }] })).toMatchObject({ code: "AMOUNT_TOO_LARGE" });
  });

  test("always equals its lines' sum less the discount, and is never zero", () => {
    const quantities = fc.tuple(fc.integer({ min: 1, max: 10 }), fc.integer({ min: 1, max: 3 }), fc.boolean());
    fc.assert(
      fc.property(quantities, ([shirts, carrots, isCoupon]) => {
        const items = [
          { slug: "toss-tshirt", quantity: shirts },
          { slug: "carrot-10kg", quantity: carrots },
        ];
        const quote = price({ items, ...(isCoupon ? { couponCode: coupon.code, coupon } : {}) });
        if ("code" in quote) throw new Error(quote.code);
        expect(quote.amount).toBe(shirts * 15_000 + carrots * 1_004 - (isCoupon ? 5_000 : 0));
        expect(quote.amount).toBeGreaterThan(0);
      }),
    );
  });
});

describe("a cart from a browser", () => {
  test.each([-1, 0, 1.5, 1e9, Number.MAX_VALUE, "2", "two", null, undefined, [], {}])("with the quantity %j is refused", (quantity) => {
    expect(quoteRequest.safeParse({ items: [{ slug: "toss-tshirt", quantity }] }).success).toBe(false);
  });

  test("adds up lines of one product, so that stock is checked against their sum", () => {
    const twice = [
      { slug: "toss-tshirt", quantity: 6 },
      { slug: "toss-tshirt", quantity: 6 },
    ];
    const { items } = quoteRequest.parse({ items: twice });
    expect(items).toEqual([{ slug: "toss-tshirt", quantity: 12 }]);
    expect(price({ items })).toMatchObject({ code: "OUT_OF_STOCK" });
  });

  test("cannot bring a price or an amount", () => {
    const buyer = { name: "김하늘", email: "sky@example.com", phone: "010-1234-5678" };
    const parsed = orderRequest.parse({ items: [{ slug: "toss-tshirt", quantity: 1, priceKrw: 1 }], amount: 1, buyer, flow: "toss-widget" });
    expect(JSON.stringify(parsed)).not.toMatch(/priceKrw|amount/);
    expect(parsed.buyer.phone).toBe("01012345678");
  });

  test("with an empty coupon field has no coupon", () => {
    expect(quoteRequest.parse({ items: [{ slug: "a", quantity: 1 }], couponCode: " " }).couponCode).toBeUndefined();
    expect(quoteRequest.parse({ items: [{ slug: "a", quantity: 1 }], couponCode: "welcome5000" }).couponCode).toBe("WELCOME5000");
  });
});
