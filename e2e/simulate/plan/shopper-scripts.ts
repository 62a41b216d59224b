import type { Random } from "../random";
import type { Action, Lie, Shopper } from "./plan";

/** Everything that one shopper, and the shop's operator for that order, will do, in this order. */
export function scriptOf(random: Random, shopper: Shopper, who: number, shopperCount: number): Action[] {
  const script: Action[] = [{ do: "order", who, callers: random.weighted([[5, 1], [1, 2], [1, 4]] as const), keyed: random.chance(0.7) }];
  const tries = random.weighted([[6, 1], [3, 2], [1, 3]] as const);
  for (let attempt = 0; attempt < tries; attempt += 1) script.push(...oneTry(random, shopper, who, shopperCount, attempt));
  if (shopper.method === "VIRTUAL_ACCOUNT") script.push(...deposits(random, who));
  script.push(...afterwards(random, shopper, who));
  return script;
}

const callers = (random: Random) => random.weighted([[6, 1], [2, 2], [1, 5]] as const);

/** The window, and the way back from it. */
function oneTry(random: Random, shopper: Shopper, who: number, shopperCount: number, attempt: number): Action[] {
  const steps: Action[] = [];
  if (attempt > 0 && random.chance(0.7)) steps.push({ do: "attempt", who });
  const isDishonest = random.chance(0.15);
  steps.push({
    do: "pay",
    who,
    outcome: random.weighted([[8, "approved"], [1, "refused"], [1, "closed"]] as const),
    amountOff: isDishonest && random.chance(0.5) ? random.pick([-1, 1, -1_000, 5_000]) : 0,
    told: random.chance(0.7),
    orderOf: isDishonest && random.chance(0.4) ? random.pick([(who + 1) % shopperCount, "nobody" as const]) : who,
    method: attempt > 0 && random.chance(0.3) ? "CARD" : shopper.method,
  });
  // A closed tab never comes back.
  if (random.chance(0.2)) return steps;
  const lie = isDishonest ? random.pick<Lie>(["none", "amount", "order", "key"]) : "none";
  steps.push({ do: "return", who, callers: callers(random), lie, other: (who + 1) % shopperCount, back: 0 });
  if (lie !== "none" && random.chance(0.7)) steps.push({ do: "return", who, callers: 1, lie: "none", other: who, back: 0 });
  while (random.chance(0.3)) steps.push(random.chance(0.5) ? { do: "look", who } : { do: "return", who, callers: callers(random), lie: "none", other: who, back: random.weighted([[4, 0], [1, 1]] as const) });
  return steps;
}

/** What comes into a virtual account, and whether the bank takes it back. */
function deposits(random: Random, who: number): Action[] {
  const steps: Action[] = [];
  if (random.chance(0.2)) steps.push({ do: "deposit", who, isShort: true });
  if (random.chance(0.25)) steps.push({ do: "wait", ms: random.pick([1, 2, 8]) * 24 * 3_600_000 });
  if (random.chance(0.8)) steps.push({ do: "deposit", who, isShort: false });
  if (random.chance(0.2)) {
    steps.push({ do: "reverse", who });
    if (random.chance(0.5)) steps.push({ do: "deposit", who, isShort: false });
  }
  return steps;
}

/** Refunds, by the buyer and by the operator, often several at once. */
function afterwards(random: Random, shopper: Shopper, who: number): Action[] {
  const steps: Action[] = [];
  const needsAccount = shopper.method === "VIRTUAL_ACCOUNT";
  const wishes = random.weighted([[4, 0], [3, 1], [2, 2], [1, 4]] as const);
  for (let wish = 0; wish < wishes; wish += 1) {
    const by = random.chance(0.6) ? "operator" : "buyer";
    steps.push({
      do: "refund",
      who,
      by,
      part: by === "buyer" ? 1 : random.weighted([[2, 1], [2, 0.5], [2, 0.3], [1, 0.7]] as const),
      callers: callers(random),
      keyed: random.chance(0.6) ? random.between(1, 2) : null,
      account: needsAccount && random.chance(0.85),
    });
    if (random.chance(0.15)) steps.push({ do: "console-cancel", who, part: random.pick([0.1, 0.4, 1]) });
  }
  if (random.chance(0.3)) steps.push({ do: "look", who });
  return steps;
}
