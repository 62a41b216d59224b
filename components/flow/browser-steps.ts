import { MAXIMUM_STEPS, type BrowserStep, type BrowserStepName } from "@/lib/demo/flow/browser-steps";
import { setCurrentOrder } from "./current-order";

/** Steps that belong to an order which is not made yet, or not known yet. Lost with the page: they matter to nobody but the curious. */
let waiting: BrowserStep[] = [];

type Detail = { amount?: number; detail?: string };

/** Notes what the browser does, until it is known for which order. Never throws: the payment comes first. */
export function noteStep(name: BrowserStepName, detail: Detail = {}): void {
  if (name === "page-opened") setCurrentOrder(null);
  // A page that is opened, or a script that comes, again replaces what was noted of it.
  waiting = [...waiting.filter((step) => step.name !== name || name === "pay-clicked"), { name, at: Date.now(), ...detail }].slice(-MAXIMUM_STEPS);
}

/** Sends what was noted to the record of this order, and this step with it. A beacon: nothing waits for it, and it survives the page. */
export function tellSteps(orderId: string, name?: BrowserStepName, detail: Detail = {}): void {
  if (name !== undefined) noteStep(name, detail);
  setCurrentOrder(orderId);
  const steps = waiting;
  waiting = [];
  if (steps.length === 0 || typeof navigator.sendBeacon !== "function") return;
  const beacon = new Blob([JSON.stringify({ sentAt: Date.now(), steps })], { type: "application/json" });
  navigator.sendBeacon(`/api/orders/${encodeURIComponent(orderId)}/steps`, beacon);
}
