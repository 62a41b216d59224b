import type { Random } from "../random";
import type { Simulation } from "./open-simulation";
import { runJobs } from "./perform";

/** Rounds of jobs at one moment of the clock: what is still due then is not going to be done by one more. */
const MOST_ROUNDS = 3;
/** Mostly only the jobs with something to do run: the tenth look at nothing takes a seed's time and shows nothing more. */
const PART_OF_WHOLE_ROUNDS = 0.1;
/** A step takes the clock on by at least this part of all the time since the settling began, and this much at the most. */
const LEAST_GROWTH = 0.5;
const LARGEST_EXTRA_MS = 8 * 3_600_000;

/** `stepsLeft` counts down; at 0 the world still moved when patience was out. */
export type Patience = { random: Random; stepsLeft: number };

/**
 * From one due moment to the next. The further on, the larger the least step: many ladders run side by side, and each of
 * their steps by itself would cost more than it shows.
 */
export async function comeToRest(simulation: Simulation, patience: Patience): Promise<void> {
  const { gateway } = simulation;
  const beganMs = gateway.nowMs();
  // What is begun once a day has no due time to be read: it gets its chance wherever the clock was moved far.
  await runOn(simulation, patience.random);
  for (; patience.stepsLeft > 0; patience.stepsLeft -= 1) {
    const nextMs = await workOff(simulation, patience.random);
    if (nextMs === null) return;
    const waitMs = Math.max(nextMs - gateway.nowMs(), 0) + 1;
    gateway.advance(waitMs + Math.min((gateway.nowMs() + waitMs - beganMs) * LEAST_GROWTH, LARGEST_EXTRA_MS));
  }
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
  if (job === undefined) throw new Error(`which job works off "${table}"? Name it in come-to-rest.ts`);
  return job;
}
