"use client";

import { useEffect } from "react";
import { useCartStore } from "./cart-store";
import { useCartIsReady } from "./use-cart";

/** Empties the cart of what a paid order bought. Shows nothing. */
export function TakeOutPaid({ orderId }: { orderId: string }) {
  const ready = useCartIsReady();
  const takeOutPaid = useCartStore((state) => state.takeOutPaid);
  useEffect(() => {
    if (ready) takeOutPaid(orderId);
  }, [ready, orderId, takeOutPaid]);
  return null;
}
