import type { Plan } from "../plan/plan";
import { createRandom, type Random } from "../random";
import type { Cast } from "./cast";
import { afterStart, runJobs } from "./perform";
import type { Simulation } from "./open-simulation";
import { callRefund, look } from "./shopping";

/** More steps than all the shop's ladders have: a world that still moves then never settles, which breaks a rule. */
const MOST_STEPS = 120;
/** Rounds of jobs at one moment of the clock: what is still due then is not going to be done by one more. */
const MOST_ROUNDS = 3;
/** Mostly only the jobs with something to do run: the tenth look at nothing takes a seed's time and shows nothing more. */
const PART_OF_WHOLE_ROUNDS = 0.1;
/** A step takes the clock on by at least this part of all the time since the settling began, and this much at the most. */
const LEAST_GROWTH = 0.5;
const LARGEST_EXTRA_MS = 8 * 3_600_000;
/** Past the last ladder, the last due date and a day's end: whatever is checked daily has been. */
const AFTERWARDS_MS = [26 * 3_600_000, 8 * 24 * 3_600_000] as const;

/**
 * Lets the world come to rest: no more faults, every instance up, what was held up arrives (if it ever does), and the clock
 * goes from one moment at which somebody has something to do to the next, until nobody has: says whether that came.
 */
export async function settle(simulation: Simulation, plan: Plan, cast: Cast): Promise<boolean> {
  const { gateway, instances, post, history } = simulation;
  const patience: Patience = { random: createRandom(plan.seed, "settle"), stepsLeft: MOST_STEPS };
  history.add("— from here on everything is let settle —");
  gateway.calm();
  post.calm();
  instances.refuseConnections(0);
  for (const which of [0, 1] as const) {
    // Also one that was to die later: its end would be a new fault.
    const instance = instances.restart(which, true);
    // Not always with the pass of a start: the ladders by themselves must end everything too.
    if (patience.random.chance(0.5)) await afterStart(instance);
  }
  const held = post.takeHeld();
  if (plan.heldArrive) await Promise.all(held.toReversed().map((letter) => post.deliver(letter)));
  await comeToRest(simulation, patience);
  for (const afterMs of AFTERWARDS_MS) {
    gateway.advance(afterMs);
    gateway.advance(untilNight(gateway.nowMs()));
    await comeToRest(simulation, patience);
  }
  await nameAccounts(simulation, cast);
  await comeToRest(simulation, patience);
  await instances.flush();
  return patience.stepsLeft > 0;
}

const DAY_MS = 24 * 3_600_000;
/** Two in the morning in Seoul, in UTC: the day before is over, and its reconciliation is due. */
const NIGHT_MS = 17 * 3_600_000;

function untilNight(nowMs: number): number {
  return (NIGHT_MS - (nowMs % DAY_MS) + DAY_MS) % DAY_MS;
}

type Patience = { random: Random; stepsLeft: number };

/**
 * From one due moment to the next. The further on, the larger the least step: many ladders run side by side, and each of
 * their steps by itself would cost more than it shows.
 */
async function comeToRest(simulation: Simulation, patience: Patience): Promise<void> {
  const { gateway, history } = simulation;
  const beganMs = gateway.nowMs();
  // What is begun once a day has no due time to be read: it gets its chance wherever the clock was moved far.
  await runOn(simulation, patience.random);
  for (; patience.stepsLeft > 0; patience.stepsLeft -= 1) {
    const nextMs = await workOff(simulation, patience.random);
    if (nextMs === null) return;
    const waitMs = Math.max(nextMs - gateway.nowMs(), 0) + 1;
    gateway.advance(waitMs + Math.min((gateway.nowMs() + waitMs - beganMs) * LEAST_GROWTH, LARGEST_EXTRA_MS));
  }
  history.add("it did not come to rest");
}

/** Runs the jobs until nothing is due at this moment; says when something will be. */
async function workOff(simulation: Simulation, random: Random): Promise<number | null> {
  const { gateway, post } = simulation;
  for (let round = 0; ; round += 1) {
    await gateway.idle();
    await post.idle();
    const { atMs, jobs } = await readDue(simulation);
    if (jobs.length === 0 || round === MOST_ROUNDS) return atMs;
    await runOn(simulation, random, random.chance(PART_OF_WHOLE_ROUNDS) ? undefined : jobs);
  }
}

/** Runs jobs on one instance, and now and then on both side by side. */
async function runOn(simulation: Simulation, random: Random, jobs?: readonly string[]): Promise<void> {
  const on = random.weighted([[3, [0]], [3, [1]], [1, [0, 1]]] as const);
  await Promise.all(on.map((which) => runJobs(simulation, which, jobs)));
  await simulation.instances.quiet();
}

/** The job that works off what a table notes down. */
const jobs: Record<string, string> = { gateway_command: "repair", payment_attempt: "looks", webhook_event: "inbox", reconciliation: "reconciliation", order: "expiry" };

/** Finished rows may keep the time at which they would have been looked at. */
const openRows: Record<string, string> = {
  gateway_command: `status IN ('RUNNING', 'UNKNOWN')`,
  webhook_event: `status = 'RECEIVED'`,
  order: `status IN ('PENDING', 'AWAITING_DEPOSIT')`,
};

/** Where the shop notes down when to look again: every column whose name says so, and the end of unpaid orders. */
let dueStatement: string | null = null;

/** When somebody has something to do next, in milliseconds of the world's clock (null: nobody has), and the jobs that have now. */
async function readDue({ database, gateway }: Simulation): Promise<{ atMs: number | null; jobs: string[] }> {
  dueStatement ??= await composeDueStatement();
  const { rows } = await database.query<{ table: string; due: number | null }>(dueStatement);
  const due = rows.flatMap(({ table, due: atMs }) => (atMs === null ? [] : [{ table, atMs }]));
  const nowMs = gateway.nowMs();
  return {
    atMs: due.length === 0 ? null : Math.min(...due.map(({ atMs }) => atMs)),
    jobs: due.filter(({ atMs }) => atMs <= nowMs).map(({ table }) => jobOf(table)),
  };

  async function composeDueStatement(): Promise<string> {
    const noted = await database.query<{ table: string; column: string }>(
      `SELECT table_name AS table, column_name AS column FROM information_schema.columns WHERE table_schema = 'public' AND column_name ~ '^next_.*_at$'`,
    );
    const columns = [...noted.rows, { table: "order", column: "expires_at" }];
    return columns.map(({ table, column }) => `SELECT '${table}' AS table, (extract(epoch FROM min("${column}") FILTER (WHERE ${openRows[table] ?? "true"})) * 1000)::float8 AS due FROM "${table}"`).join(" UNION ALL ");
  }
}

function jobOf(table: string): string {
  const job = jobs[table];
  if (job === undefined) throw new Error(`which job works off "${table}"? Name it in settle.ts`);
  return job;
}

/** Every other buyer whose deposit is owed names an account in the end; the rest are owed for ever, which their orders must show. */
async function nameAccounts(simulation: Simulation, cast: Cast): Promise<void> {
  for (let who = 0; who < cast.actors.length; who += 2) {
    const answer = await look(simulation, cast, { do: "look", who }, 0);
    if (answer?.body["refundAccountNeeded"] === true) await callRefund(simulation, cast, { do: "refund", who, by: "buyer", part: 1, callers: 2, keyed: 9, account: true }, 0);
  }
}
