import { readOrderEndpoint } from "@/lib/api/read-order-endpoint";
import { checkWorld, sentenceOf } from "../checker/check-world";
import { readCalls, readFlowRecord, readShop, readViews } from "../checker/read-snapshot";
import type { Circumstances, Snapshot, Violation, WrittenText } from "../checker/snapshot";
import { makePlan } from "../plan/make-plan";
import type { Instance, Plan } from "../plan/plan";
import { createRandom } from "../random";
import { castOf, refundAccount, type Cast } from "./cast";
import { secretsOf, type Simulation } from "./open-simulation";
import { beginOutage } from "./outage";
import { afterStart, perform } from "./perform";
import { shorten } from "../world/history";
import { resetDatabase } from "./reset-database";
import { settle } from "./settle";

const LONGEST_ON_ITS_WAY_MS = 30_000;

/** What became of a seed: the sentences of the rules that were broken, and then the whole history. Times in real milliseconds. */
export type SeedResult = { seed: number; violations: string[]; history: string[]; tookMs: number; orders: number; messages: number };

/** What a seed wrote to the log, which the judge reads too. */
export type LogReader = { taken(): WrittenText[] };

/** Plays a seed from the empty world to the judge's verdict. `isHistoryWanted`: also where no rule was broken. */
export async function runSeed(simulation: Simulation, seed: number, log: LogReader, isHistoryWanted: boolean): Promise<SeedResult> {
  const startedMs = performance.now();
  const { gateway, instances, post, database, history } = simulation;
  const plan = makePlan(seed);
  await gateway.begin(createRandom(seed, "gateway"), plan.beginsAt, plan.habits);
  const initialStock = await resetDatabase(database, plan.scarceUnits);
  history.clear();
  log.taken();
  instances.begin(createRandom(seed, "ids"));
  post.begin(createRandom(seed, "post"), plan.fates);
  const cast = castOf(plan);

  await playRounds(simulation, plan, cast);
  const unended = await settle(simulation, plan, cast);
  const snapshot = await readWorld(simulation, cast, log);
  const circumstances: Circumstances = { ...cast, initialStock, secrets: await secretsOfWorld(simulation, cast), isClockRunOut: true };
  const restless = unended.map((says): Violation => ({ rule: "M7", orderId: null, says }));
  const violations = [...checkWorld(snapshot, circumstances), ...restless].map(sentenceOf);
  return {
    seed,
    violations,
    history: violations.length === 0 && !isHistoryWanted ? [] : [...planLines(plan), ...history.lines(), ...worldLines(snapshot)],
    tookMs: performance.now() - startedMs,
    orders: snapshot.shop.orders.length,
    messages: snapshot.texts.length,
  };
}

async function playRounds(simulation: Simulation, plan: Plan, cast: Cast): Promise<void> {
  const { gateway, instances } = simulation;
  const restarts = createRandom(plan.seed, "restarts");
  for (const [round, { waitMs, actions }] of plan.rounds.entries()) {
    if (round === plan.outageFromRound) await beginOutage(simulation, cast);
    // A call that is on its way is milliseconds late, not the hours that the clock may now jump.
    if (waitMs > LONGEST_ON_ITS_WAY_MS) await gateway.idle();
    gateway.advance(waitMs);
    for (const which of [0, 1] as const satisfies readonly Instance[]) {
      if (instances.at(which).life.isDead() && restarts.chance(0.6)) await afterStart(instances.restart(which));
    }
    await Promise.all(actions.map(({ action, by }) => perform(simulation, cast, action, by)));
  }
}

async function readWorld({ gateway, instances, post, database, history }: Simulation, cast: Cast, log: LogReader): Promise<Snapshot> {
  const views = await readViews(cast.orders, async (path, accessToken) => {
    const answer = await instances.call(0, readOrderEndpoint, { method: "GET", path, headers: { authorization: `Bearer ${accessToken}` } });
    if (answer === null) throw new Error("the shop did not answer the judge");
    return answer;
  });
  await instances.quiet();
  await instances.flush();
  history.add("— the judge looks —");
  const [shop, calls, record] = [await readShop(database), await readCalls(database), await readFlowRecord(database)];
  return { gateway: await gateway.payments(), shop, calls, views, acceptedNotices: [...post.accepted()], texts: [...record, ...log.taken()] };
}

/** The fixed secrets, and those that came into being in this seed. */
async function secretsOfWorld({ config, database }: Simulation, cast: Cast): Promise<string[]> {
  const { rows } = await database.query<{ secret: string }>("SELECT deposit_secret AS secret FROM payment WHERE deposit_secret IS NOT NULL");
  const phones = cast.actors.flatMap(({ phone }) => [phone, phone.replaceAll("-", "")]);
  return [...secretsOf(config), ...rows.map(({ secret }) => secret), ...phones, ...cast.orders.map(({ accessToken }) => accessToken), refundAccount.accountNumber];
}

function planLines({ rounds, ...rest }: Plan): string[] {
  return ["— the plan —", JSON.stringify(rest), ...rounds.map((round, index) => `round ${index + 1}: ${JSON.stringify(round)}`), "— what happened —"];
}

function worldLines({ gateway, shop }: Snapshot): string[] {
  const rows = (["orders", "events", "attempts", "payments", "commands", "refunds", "notices"] as const).flatMap((table) => shop[table].map((row) => `${table}: ${shorten(row)}`));
  return ["— how it ended —", ...gateway.map((payment) => `gateway: ${shorten(payment)}`), ...rows];
}
