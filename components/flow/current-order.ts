"use client";

import { usePathname } from "next/navigation";
import { useSyncExternalStore } from "react";

/** Which order this tab is paying: kept over the redirect to a payment window and back. */
const KEY = "flow-order";
const listeners = new Set<() => void>();

/** Storage may be switched off: then the panel only knows the order while its page names it. */
function stored(): string | null {
  try {
    return sessionStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/** From now on this tab pays that order; null: none yet. */
export function setCurrentOrder(orderId: string | null): void {
  try {
    if (orderId === null) sessionStorage.removeItem(KEY);
    else sessionStorage.setItem(KEY, orderId);
  } catch {
    // Said above.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** The order that the page is about: the one in its address, or the one that this tab is paying. Null where there is none (yet). */
export function useCurrentOrder(): string | null {
  const pathname = usePathname();
  const paying = useSyncExternalStore(subscribe, stored, () => null);
  return /^\/orders\/([\w-]+)/.exec(pathname)?.[1] ?? paying;
}

/** Pages on which a payment is made or looked at. */
export function useIsPaymentPage(): boolean {
  return /^\/(checkout|orders|payments)(\/|$)/.test(usePathname());
}
