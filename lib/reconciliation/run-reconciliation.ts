import { later } from "../clock/clock";
import type { ShopContext } from "../context";
import { Prisma } from "../db/generated/client";
import { log } from "../log";
import { keepFindings, lookAtOldFindings } from "./keep-findings";
import { subjectOf } from "./judge";
import { readPaidWithoutCapture } from "./read-shop-side";
import { reconcileGateway, type ReconcileRequest } from "./reconcile-gateway";
import { lineOf, makeReport, type Report, type ReportLine } from "./report";

/** How long whoever took a run has for its next step before somebody else may take the run. */
const LEASE_MS = 180_000;

/** When a run that was not complete (a gateway that did not answer) is made again, in milliseconds after each. Bounded: about a day. */
export const runAgainAfterMs = [60_000, 300_000, 900_000, 3_600_000, 7_200_000, 14_400_000, 28_800_000, 28_800_000] as const;

/** Rows a page; both gateways take 1,000 (certain). */
const PAGE_SIZE = 1_000;

type ClaimedRun = { id: string; from: Date; to: Date; tries: number };

/** Makes every run that is due and says how many. Several instances may do this at once: each run is claimed. */
export async function runDueReconciliations(context: ShopContext): Promise<number> {
  for (let runs = 0; ; runs += 1) {
    const run = await claim(context, Prisma.empty);
    if (run === null) return runs;
    await carryOut(context, run, PAGE_SIZE);
  }
}

/** Makes one run if it is due and nobody else is at it. */
export async function runReconciliation(context: ShopContext, id: string, pageSize = PAGE_SIZE): Promise<void> {
  const run = await claim(context, Prisma.sql`AND id = ${id}::uuid`);
  if (run !== null) await carryOut(context, run, pageSize);
}

async function claim({ db, clock }: ShopContext, which: Prisma.Sql): Promise<ClaimedRun | null> {
  const now = clock.now();
  const rows = await db.$queryRaw<ClaimedRun[]>(Prisma.sql`
    UPDATE reconciliation SET tries = tries + 1, next_check_at = ${later(now, LEASE_MS)}
    WHERE id = (
      SELECT id FROM reconciliation WHERE status = 'RUNNING' AND next_check_at <= ${now} ${which}
      ORDER BY next_check_at FOR UPDATE SKIP LOCKED LIMIT 1
    )
    RETURNING id, "from", "to", tries`);
  return rows[0] ?? null;
}

/** Somebody else has taken the run over: this worker was too slow, or its clock stood. What it settled is settled. */
class RunLost extends Error {}

async function carryOut(context: ShopContext, run: ClaimedRun, pageSize: number): Promise<void> {
  const onStep = async () => {
    if (!(await write(context, run, { nextCheckAt: later(context.clock.now(), LEASE_MS) }))) throw new RunLost();
  };
  try {
    const report = await compareAll(context, { from: run.from, to: run.to, pageSize, onStep });
    await finish(context, run, report);
  } catch (error) {
    if (error instanceof RunLost) return;
    log.error({ err: error, runId: run.id }, "a reconciliation failed");
    await again(context, run, error instanceof Error ? error.name : "error", null);
  }
}

/** One gateway that does not answer keeps the other's report from nobody. */
async function compareAll(context: ShopContext, request: ReconcileRequest): Promise<Report> {
  const toss = await reconcileGateway(context, "toss", request);
  const portone = await reconcileGateway(context, "portone", request);
  const lines = [...toss.lines, ...portone.lines, ...(await paidWithoutCapture(context, request))];
  await keepFindings(context, lines);
  await lookAtOldFindings(context, new Set(lines.map(subjectOf)), request.onStep);
  return makeReport({ toss: toss.report, portone: portone.report }, lines);
}

async function paidWithoutCapture({ db }: ShopContext, { from, to }: ReconcileRequest): Promise<ReportLine[]> {
  const orders = await readPaidWithoutCapture(db, from, to);
  return orders.map(({ orderId, gateway, status, currency, amount }) =>
    lineOf(
      {
        kind: "PAID_WITHOUT_CAPTURE",
        gateway,
        gatewayKey: null,
        gatewayOrderId: orderId,
        orderId,
        flow: null,
        gatewaySays: null,
        shopSays: { status, currency, amount, balanceAmount: null },
        likelyGivenBackAt: null,
      },
      "OPEN",
    ),
  );
}

async function finish(context: ShopContext, run: ClaimedRun, report: Report): Promise<void> {
  const failures = Object.entries(report.gateways).flatMap(([gateway, { failure }]) => (failure === null ? [] : [`${gateway}: ${failure}`]));
  if (failures.length > 0) return again(context, run, failures.join("; "), report);
  await write(context, run, { status: "DONE", nextCheckAt: null, failure: null, report, finishedAt: context.clock.now() });
  log.info({ runId: run.id, ...report.counts }, "reconciled with the gateways");
}

/** Not complete: it is made again on the ladder, all of it, since a second time changes nothing that the first settled. */
async function again(context: ShopContext, run: ClaimedRun, failure: string, report: Report | null): Promise<void> {
  const now = context.clock.now();
  const waitMs = runAgainAfterMs[run.tries - 1];
  log[waitMs === undefined ? "error" : "warn"]({ runId: run.id, failure }, waitMs === undefined ? "a reconciliation was given up: an operator is needed" : "a reconciliation is not complete");
  await write(context, run, {
    failure,
    ...(report === null ? {} : { report }),
    ...(waitMs === undefined ? { status: "FAILED", nextCheckAt: null, finishedAt: now } : { nextCheckAt: later(now, waitMs) }),
  });
}

/** Writes only while the run is still this worker's; false when it is not. */
async function write({ db }: ShopContext, { id, tries }: ClaimedRun, data: Prisma.ReconciliationUpdateManyMutationInput): Promise<boolean> {
  return (await db.reconciliation.updateMany({ where: { id, tries, status: "RUNNING" }, data })).count === 1;
}
