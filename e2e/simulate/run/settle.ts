import type { Plan } from "../plan/plan";
import { createRandom } from "../random";
import type { Cast } from "./cast";
import { comeToRest, type Patience } from "./come-to-rest";
import type { Simulation } from "./open-simulation";
import { operate, sitOutAnOutage } from "./outage";
import { afterStart } from "./perform";
import { callRefund, look } from "./shopping";

/** More steps than all the shop's ladders have: a world that still moves then never settles, which breaks a rule. */
const MOST_STEPS = 120;
/** Past the last ladder, the last due date and a day's end: whatever is checked daily has been. */
const AFTERWARDS_MS = [26 * 3_600_000, 8 * 24 * 3_600_000] as const;

/**
 * Lets the world come to rest: no more faults, every instance up, what was held up arrives (if it ever does), and the clock
 * goes from one moment at which somebody has something to do to the next, until nobody has. Returns what did not end, in a sentence each.
 */
export async function settle(simulation: Simulation, plan: Plan, cast: Cast): Promise<string[]> {
  const { gateway, instances, post, history } = simulation;
  const patience: Patience = { random: createRandom(plan.seed, "settle"), stepsLeft: MOST_STEPS };
  if (plan.outageFromRound !== null) await sitOutAnOutage(simulation, plan.seed, cast);
  history.add("— from here on everything is let settle —");
  gateway.calm();
  post.calm();
  instances.acceptConnections();
  for (const which of [0, 1] as const) {
    // Also one that was to die later: its end would be a new fault.
    const instance = instances.restart(which, true);
    // Not always with the pass of a start: the ladders by themselves must end everything too.
    // After an outage never: that pass would look at what is the operator's to look at.
    if (patience.random.chance(0.5) && plan.outageFromRound === null) await afterStart(instance);
  }
  const held = post.takeHeld();
  if (plan.heldArrive) await Promise.all(held.toReversed().map((letter) => post.deliver(letter)));
  // At once: what was given up holds its order, and that is looked at again and again, until somebody ends it.
  const failures = plan.outageFromRound === null ? [] : await operate(simulation);
  await comeToRest(simulation, patience);
  for (const afterMs of AFTERWARDS_MS) {
    gateway.advance(afterMs);
    gateway.advance(untilNight(gateway.nowMs()));
    await comeToRest(simulation, patience);
  }
  await nameAccounts(simulation, cast);
  await comeToRest(simulation, patience);
  await instances.flush();
  return patience.stepsLeft > 0 ? failures : [...failures, "the shop did not come to rest: something is asked about again and again"];
}

const DAY_MS = 24 * 3_600_000;
/** Two in the morning in Seoul, in UTC: the day before is over, and its reconciliation is due. */
const NIGHT_MS = 17 * 3_600_000;

function untilNight(nowMs: number): number {
  return (NIGHT_MS - (nowMs % DAY_MS) + DAY_MS) % DAY_MS;
}

/** Every other buyer whose deposit is owed names an account in the end; the rest are owed for ever, which their orders must show. */
async function nameAccounts(simulation: Simulation, cast: Cast): Promise<void> {
  for (let who = 0; who < cast.actors.length; who += 2) {
    const answer = await look(simulation, cast, { do: "look", who }, 0);
    if (answer?.body["refundAccountNeeded"] === true) await callRefund(simulation, cast, { do: "refund", who, by: "buyer", part: 1, callers: 2, keyed: 9, account: true }, 0);
  }
}
