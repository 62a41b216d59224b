import type { Random } from "../random";
import type { Action, GatewayName, PlannedFault, Shopper } from "./plan";

const endpoints: Record<GatewayName, readonly (readonly [number, string])[]> = {
  toss: [[4, "confirm"], [3, "cancel"], [3, "read"], [1, "create"], [1, "*"]],
  portone: [[1, "token"], [1, "prepare"], [3, "read"], [3, "find-all"], [4, "cancel"], [1, "*"]],
};

/** Refusals that the gateway may really give to anybody at any time: nothing happened then. Not "no such payment", which would be a lie. */
const refusals: Record<GatewayName, readonly string[]> = {
  toss: ["REJECT_CARD_COMPANY", "PROVIDER_ERROR", "FAILED_INTERNAL_SYSTEM_PROCESSING", "UNAUTHORIZED_KEY", "FORBIDDEN_CONSECUTIVE_REQUEST"],
  portone: ["[PG] 일시적인 오류가 발생했습니다.", "-1"],
};

/** Something that goes wrong, or a stranger who tries something. */
export function disturbance(random: Random, shoppers: readonly Shopper[]): Action {
  const who = random.between(0, shoppers.length - 1);
  return random.weighted<() => Action>([
    [8, () => ({ do: "fault", fault: makeFault(random, shoppers) })],
    [1, () => ({ do: "refuse-connections", calls: random.between(1, 4) })],
    [2, () => ({ do: "kill", on: random.chance(0.5) ? 1 : 0, afterSteps: random.between(1, 12), lostAnswer: random.chance(0.5) })],
    [2, () => ({ do: "deliver-held", copies: random.weighted([[3, 1], [1, 2], [1, 5]] as const) })],
    [2, () => ({ do: "forge", who, what: random.pick(["unknown key", "other order", "wrong secret", "lying status", "garbage"]) })],
    [1, () => ({ do: "wait", ms: random.weighted([[3, random.between(1, 5_000)], [1, 31 * 60_000]] as const) })],
    [1, () => ({ do: "recover", on: random.chance(0.5) ? 1 : 0 })],
  ])();
}

function makeFault(random: Random, shoppers: readonly Shopper[]): PlannedFault {
  const gateway = random.pick(["toss", "portone"] as const);
  const own = shoppers.flatMap(({ flow }, who) => (flow.startsWith(gateway) ? [who] : []));
  const shopper = own.length > 0 && random.chance(0.6) ? random.pick(own) : null;
  const endpoint = random.weighted(endpoints[gateway]);
  // A token is asked for about no order.
  const common = { gateway, endpoint, times: random.weighted([[4, 1], [2, 2], [1, 4]] as const), shopper: endpoint === "token" ? null : shopper };
  return random.weighted<() => PlannedFault>([
    [5, () => ({ ...common, kind: "drop-answer" })],
    [3, () => ({ ...common, kind: "delay", when: random.pick(["before", "after"]), times: 1 })],
    [1, () => ({ ...common, kind: "cut-before" })],
    [2, () => ({ ...common, kind: "webhook-before-answer" })],
    [2, () => ({ ...common, kind: "cut-body" })],
    [3, () => ({ ...common, kind: "status", status: random.pick([429, 500, 502, 503]), when: random.pick(["before", "after"]) })],
    [2, () => ({ ...common, kind: "error-code", code: random.pick(refusals[gateway]), when: "before" })],
  ])();
}
