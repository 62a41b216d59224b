import { createRandom, type Random } from "../random";
import { disturbance } from "./disturbances";
import { flows, type Action, type Instance, type Plan, type Round, type Shopper, type WebhookFate } from "./plan";
import { scriptOf } from "./shopper-scripts";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const names = ["하늘", "바다", "보라", "누리", "가람", "한별", "새봄", "아라"];
/** Few products, so that carts meet; the last one is scarce. */
const products = ["toss-tshirt", "carrot-10kg", "ceramic-mug", "moon-lamp"];

/** The whole of what happens for a seed: who wants what, who does what beside what, what goes wrong and when. */
export function makePlan(seed: number): Plan {
  const random = createRandom(seed, "plan");
  const shoppers = Array.from({ length: random.between(3, 8) }, (_, who) => makeShopper(random, who));
  const plan: Plan = {
    seed,
    beginsAt: new Date(Date.UTC(2026, 10, 23) + random.between(0, 40 * DAY_MS)).toISOString(),
    scarceUnits: random.between(1, 3),
    shoppers,
    rounds: makeRounds(random, shoppers),
    habits: {
      tossRefuseSecondCapture: random.chance(0.5),
      portoneRefuseSecondCapture: random.chance(0.3),
      portonePartialCancelStatus: random.pick(["cancelled", "paid"]),
      portoneWebhookContentType: random.pick(["json", "form"]),
      portoneWebhookRetries: random.chance(0.3),
      tossReplayServerErrors: random.chance(0.3),
      // Streams of their own, here and below, so that a seed's plan is otherwise the one that it was.
      tossPaymentOfOrder: createRandom(seed, "payment of an order").pick(["approved", "latest"]),
    },
    fates: random.weighted<[number, WebhookFate][]>([
      [4, [[6, "passes"], [1, "is lost"], [2, "is held"], [1, "comes twice"], [1, "comes five times"], [1, "its answer is lost"]]],
      [2, [[1, "is lost"]]],
      [1, [[1, "is held"]]],
      [1, [[1, "comes five times"]]],
    ]),
    outageFromRound: null,
    heldArrive: random.chance(0.6),
  };
  const outage = createRandom(seed, "outage");
  return outage.chance(0.15) ? { ...plan, outageFromRound: outage.between(0, plan.rounds.length - 1) } : plan;
}

function makeShopper(random: Random, who: number): Shopper {
  const flow = random.pick(flows);
  const methods = flow === "toss-checkout" ? (["CARD", "VIRTUAL_ACCOUNT"] as const) : (["CARD", "VIRTUAL_ACCOUNT", "TRANSFER", "MOBILE_PHONE"] as const);
  const lines = random.weighted([[5, 1], [2, 2], [1, 3]] as const);
  return {
    name: names[who % names.length] ?? "",
    flow,
    method: random.weighted([[5, "CARD"], [3, "VIRTUAL_ACCOUNT"], [1, random.pick(methods)]] as const),
    cart: Array.from({ length: lines }, () => ({ slug: random.pick(products), quantity: random.between(1, 2) })),
    couponCode: random.chance(0.1) ? "WELCOME5000" : null,
  };
}

/** How long nothing happens between two rounds: mostly moments, sometimes past an expiry, a due date, several days. */
function pauseMs(random: Random): number {
  return random.weighted([
    [10, random.between(0, 3_000)],
    [4, random.between(3_000, 60_000)],
    [2, random.between(1, 20) * MINUTE_MS],
    [1, random.between(25, 90) * MINUTE_MS],
    [0.4, random.between(1, 9) * DAY_MS],
  ]);
}

/** Takes the shoppers' scripts apart and mixes them: now one goes on, now several side by side, now somebody does two things at once. */
function makeRounds(random: Random, shoppers: readonly Shopper[]): Round[] {
  const scripts = shoppers.map((shopper, who) => scriptOf(random, shopper, who, shoppers.length));
  const roughness = random.weighted([[1, 0], [3, 0.25], [2, 0.6]] as const);
  const rounds: Round[] = [];
  const by = (): Instance => (random.chance(0.5) ? 1 : 0);
  for (;;) {
    const left = scripts.filter((script) => script.length > 0);
    if (left.length === 0) return rounds;
    const actions: Action[] = [];
    const wanted = Math.min(left.length, random.weighted([[3, 1], [3, 2], [2, 3], [1, 5]] as const));
    for (let count = 0; count < wanted; count += 1) {
      const script = random.pick(left.filter((each) => each.length > 0).length > 0 ? left.filter((each) => each.length > 0) : left);
      actions.push(...script.splice(0, random.weighted([[5, 1], [1, 2]] as const)));
    }
    while (random.chance(roughness)) actions.push(disturbance(random, shoppers));
    if (random.chance(0.35)) actions.push({ do: "jobs", on: by(), twice: random.chance(0.3) });
    // What disturbs must be there when the others act.
    const isArmed = (action: Action) => action.do === "fault" || action.do === "refuse-connections" || action.do === "kill";
    const ordered = [...actions.filter(isArmed), ...actions.filter((action) => !isArmed(action))];
    rounds.push({ waitMs: pauseMs(random), actions: ordered.map((action) => ({ action, by: by() })) });
  }
}
