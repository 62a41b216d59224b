"use client";

import { useEffect, useSyncExternalStore } from "react";
import { useCartStore } from "./cart-store";

const persistence = useCartStore.persist;

/**
 * True once the cart has been read from this browser's storage. Until then the cart looks empty on the server and on the
 * client alike, so pages show a placeholder instead of "your cart is empty".
 */
export function useCartIsReady(): boolean {
  return useSyncExternalStore(
    (changed) => persistence.onFinishHydration(changed),
    () => persistence.hasHydrated(),
    () => false,
  );
}

/** Reads the cart once a page, and again when another tab changed it or the browser brought this page back from its cache. */
export function useCartHydration(): void {
  useEffect(() => {
    const rehydrate = () => void persistence.rehydrate();
    const onStorage = (event: StorageEvent) => event.key === persistence.getOptions().name && rehydrate();
    const onPageShow = (event: PageTransitionEvent) => event.persisted && rehydrate();
    rehydrate();
    window.addEventListener("storage", onStorage);
    window.addEventListener("pageshow", onPageShow);
    return () => {
      window.removeEventListener("storage", onStorage);
      window.removeEventListener("pageshow", onPageShow);
    };
  }, []);
}
