import { useEffect, useSyncExternalStore } from "react";
import { create } from "zustand";
import { persist } from "zustand/middleware";
import type { CheckoutConfig } from "./checkout-config";
import { portoneChoice, type PortoneChoice } from "./portone-pgs";
import { tossMethods, waysToPay, type TossMethod, type WayToPay } from "./ways-to-pay";

type Choice = { way: WayToPay; tossMethod: TossMethod; portone: PortoneChoice };
type WayState = Choice & { choose: (choice: Partial<Choice>) => void };

/** How this browser paid last, kept in it. Read after hydration only, so that server and first client markup agree. */
const useWayStore = create<WayState>()(
  persist(
    (set) => ({
      way: "toss-widget",
      tossMethod: "CARD",
      portone: { pg: "tosspayments", payMethod: "card" },
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
    choose: state.choose,
  };
}
