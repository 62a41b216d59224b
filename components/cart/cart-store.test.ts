import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";

const stored = new Map<string, string>();
vi.stubGlobal("window", {
  localStorage: {
    getItem: (name: string) => stored.get(name) ?? null,
    setItem: (name: string, value: string) => stored.set(name, value),
    removeItem: (name: string) => stored.delete(name),
  },
});
afterAll(() => void vi.unstubAllGlobals());
// The store looks for the browser's storage when it is made: here, whoever else of this worker made one already.
vi.resetModules();
const { MAXIMUM_QUANTITY, useCartStore } = await import("./cart-store");

const cart = () => useCartStore.getState();

beforeEach(() => {
  useCartStore.setState({ items: [], couponCode: null, placedOrders: [] });
});

describe("the cart", () => {
  test("adds up units of one product and stays between 1 and the most that one order takes", () => {
    cart().add("moka-pot", 2);
    cart().add("moka-pot", 3);
    expect(cart().items).toEqual([{ slug: "moka-pot", quantity: 5 }]);
    cart().add("moka-pot", 1_000);
    expect(cart().items).toEqual([{ slug: "moka-pot", quantity: MAXIMUM_QUANTITY }]);
    cart().setQuantity("moka-pot", 0);
    expect(cart().items).toEqual([{ slug: "moka-pot", quantity: 1 }]);
  });

  test("keeps no price: what is stored holds slugs and quantities only", () => {
    cart().add("moka-pot", 1);
    const { state } = JSON.parse(stored.get("dalgrak-cart") ?? "{}");
    expect(state.items).toEqual([{ slug: "moka-pot", quantity: 1 }]);
    expect(JSON.stringify(state)).not.toMatch(/krw|price|amount/i);
  });

  test("a paid order takes out what it bought and leaves what was added since; the second time nothing happens", () => {
    cart().add("moka-pot", 1);
    cart().add("postcard", 2);
    cart().setCoupon("WELCOME5000");
    cart().rememberPlacedOrder({ orderId: "order-1", gatewayOrderId: "order-1", items: cart().items });
    cart().add("postcard", 3);
    cart().add("green-tea", 1);

    cart().takeOutPaid("order-1");
    const left = [{ slug: "postcard", quantity: 3 }, { slug: "green-tea", quantity: 1 }];
    expect(cart()).toMatchObject({ items: left, couponCode: null, placedOrders: [] });
    cart().takeOutPaid("order-1");
    expect(cart().items).toEqual(left);
  });

  test("an order that was paid elsewhere leaves this cart alone", () => {
    cart().add("moka-pot", 1);
    cart().takeOutPaid("order-of-another-browser");
    expect(cart().items).toEqual([{ slug: "moka-pot", quantity: 1 }]);
  });
});
