import { create } from "zustand";
import { persist } from "zustand/middleware";

/** The most units of one product in one order. The server has the last word; this keeps honest buyers inside it. */
export const MAXIMUM_QUANTITY = 99;

export type CartItem = { slug: string; quantity: number };

/** An order that this browser placed and whose items are still in the cart, until it is known to be paid. */
type PlacedOrder = { orderId: string; gatewayOrderId: string; items: CartItem[] };

type CartState = {
  items: CartItem[];
  couponCode: string | null;
  placedOrders: PlacedOrder[];
  add: (slug: string, quantity: number) => void;
  setQuantity: (slug: string, quantity: number) => void;
  remove: (slug: string) => void;
  setCoupon: (couponCode: string | null) => void;
  rememberPlacedOrder: (placed: PlacedOrder) => void;
  /** The order is paid: what was bought leaves the cart, what was added since stays. Does nothing the second time. */
  takeOutPaid: (orderId: string) => void;
};

const REMEMBERED_ORDERS = 10;

/**
 * The cart, kept in this browser only. It holds slugs and quantities, never prices: those come from the server each time
 * they are shown. Hydration waits for `rehydrate()` (see use-cart.ts), so that server and first client markup agree.
 */
export const useCartStore = create<CartState>()(
  persist(
    (set) => ({
      items: [],
      couponCode: null,
      placedOrders: [],
      add: (slug, quantity) => set((state) => ({ items: withQuantity(state.items, slug, quantityOf(state.items, slug) + quantity) })),
      setQuantity: (slug, quantity) => set((state) => ({ items: withQuantity(state.items, slug, quantity) })),
      remove: (slug) => set((state) => ({ items: state.items.filter((item) => item.slug !== slug) })),
      setCoupon: (couponCode) => set({ couponCode }),
      rememberPlacedOrder: (placed) =>
        set((state) => ({
          placedOrders: [placed, ...state.placedOrders.filter((other) => other.gatewayOrderId !== placed.gatewayOrderId)].slice(0, REMEMBERED_ORDERS),
        })),
      takeOutPaid: (orderId) =>
        set((state) => {
          const paid = state.placedOrders.find((placed) => placed.orderId === orderId && placed.items.length > 0);
          if (!paid) return state;
          const items = state.items.flatMap((item) => {
            const left = item.quantity - quantityOf(paid.items, item.slug);
            return left > 0 ? [{ ...item, quantity: left }] : [];
          });
          return { items, couponCode: null, placedOrders: state.placedOrders.filter((placed) => placed.orderId !== orderId) };
        }),
    }),
    { name: "dalgrak-cart", version: 1, skipHydration: true },
  ),
);

function quantityOf(items: CartItem[], slug: string): number {
  return items.find((item) => item.slug === slug)?.quantity ?? 0;
}

function withQuantity(items: CartItem[], slug: string, quantity: number): CartItem[] {
  const kept = Math.min(Math.max(Math.trunc(quantity), 1), MAXIMUM_QUANTITY);
  return items.some((item) => item.slug === slug)
    ? items.map((item) => (item.slug === slug ? { slug, quantity: kept } : item))
    : [...items, { slug, quantity: kept }];
}
