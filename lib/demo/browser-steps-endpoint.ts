import { endpoint, readBody } from "../api/endpoint";
import { mayRead } from "../api/read-order-endpoint";
import type { ShopContext } from "../context";
import type { Party } from "../flow-log/message";
import { problem } from "../problems/problem";
import { browserStepBeacon, type BrowserStepName } from "./flow/browser-steps";

/** Between whom each step lies. */
const between: Record<BrowserStepName, [Party, Party]> = {
  "page-opened": ["browser", "browser"],
  "script-loaded": ["gateway", "sdk"],
  "pay-clicked": ["browser", "browser"],
  "window-asked": ["browser", "sdk"],
  "window-answered": ["sdk", "browser"],
  returned: ["browser", "browser"],
};

/** No shopper makes more steps with one order; somebody who holds its token must not fill the record. */
const MAXIMUM_STEPS_AN_ORDER = 200;

/**
 * `POST /api/orders/{orderId}/steps`: what the buyer's browser did with the order, for its record and nothing else. Sent as a beacon
 * after the fact, so nothing waits for it. Needs the order's token. Times are put on the shop's clock by how far the browser's is off.
 */
export const browserStepsEndpoint = endpoint({ name: null, kind: "change", path: "/api/orders/[orderId]/steps" }, async (call) => {
  const orderId = call.pathPart("orderId");
  if (!(await mayRead(call, orderId))) return problem("ORDER_NOT_FOUND");
  const body = await readBody(call.request, browserStepBeacon);
  if ("refused" in body) return body.refused;
  const { steps, sentAt } = body.ok;
  if ((await countSteps(call.context, orderId)) + steps.length > MAXIMUM_STEPS_AN_ORDER) return { status: 200, body: { recorded: 0 } };

  const offMs = clockError(Date.now() - sentAt);
  for (const { name, at, ...detail } of steps) {
    const [from, to] = between[name];
    call.context.recorder.record({
      orderId, attempt: null, at: new Date(Math.min(at + offMs, Date.now())), from, to, name, method: null, path: null, status: null, durationMs: null,
      headers: {}, body: Object.keys(detail).length > 0 ? detail : null, correlationId: stepsOf(orderId),
    });
  }
  return { status: 200, body: { recorded: steps.length } };
});

/** A beacon is under way for a while: only a difference that no delay explains is a clock that is wrong. */
function clockError(differenceMs: number): number {
  return Math.abs(differenceMs) < 10_000 ? 0 : differenceMs;
}

const stepsOf = (orderId: string) => `browser:${orderId}`;

function countSteps({ db }: ShopContext, orderId: string): Promise<number> {
  return db.flowMessage.count({ where: { orderId, correlationId: stepsOf(orderId) } });
}
