import { useEffect, useSyncExternalStore } from "react";
import { create } from "zustand";
import { persist } from "zustand/middleware";
import type { CheckoutConfig } from "./checkout-config";
import { portoneChoice, type PortoneChoice } from "./portone-pgs";
import { tossMethods, waysToPay, type TossMethod, type WayToPay } from "./ways-to-pay";

/** `customerKey`: under which Toss knows this buyer as a member, null for a guest. It must not be guessable (certain). */
type Choice = { way: WayToPay; tossMethod: TossMethod; portone: PortoneChoice; customerKey: string | null };
type WayState = Choice & { choose: (choice: Partial<Choice>) => void };

/** How this browser paid last, kept in it. Read after hydration only, so that server and first client markup agree. */
const useWayStore = create<WayState>()(
  persist(
    (set) => ({
      way: "toss-widget",
      tossMethod: "CARD",
      portone: { pg: "tosspayments", payMethod: "card" },
      customerKey: null,
      choose: (choice) => set(choice),
    }),
    { name: "dalgrak-way-to-pay", version: 1, skipHydration: true },
  ),
);

const persistence = useWayStore.persist;

export type Ways = Choice & {
  /** False until the browser's storage was read: nothing is shown as chosen before. */
  isRead: boolean;
  choose: WayState["choose"];
};

/** The way to pay that is chosen now. What was remembered and is not offered any more gives way to the first. */
export function useWays(config: CheckoutConfig): Ways {
  const state = useWayStore();
  const isRead = useSyncExternalStore(
    (changed) => persistence.onFinishHydration(changed),
    () => persistence.hasHydrated(),
    () => false,
  );
  useEffect(() => void persistence.rehydrate(), []);
  const isOffered = waysToPay.some(({ way }) => way === state.way) && (state.way !== "toss-window" || config.tossWindow !== null);
  const { pg, payMethod } = portoneChoice(state.portone);
  return {
    isRead,
    way: isOffered ? state.way : "toss-widget",
    tossMethod: tossMethods.some(({ code }) => code === state.tossMethod) ? state.tossMethod : "CARD",
    portone: { pg, payMethod },
    customerKey: state.customerKey ?? null,
    choose: state.choose,
  };
}

/** A new member's key: 38 characters that every Toss product takes (2 to 50 of letters, digits and `-_=.@`: certain). */
export function newCustomerKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return `buyer-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}
