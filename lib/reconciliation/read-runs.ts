import type { Database } from "../db/client";
import type { ReconciliationStatus } from "../db/generated/enums";
import type { ReconciliationModel } from "../db/generated/models";
import type { Report } from "./report";

/** A run as the operator sees it. Times ISO; `day` where it is the daily run of that Korean day; `report` null before its first look. */
export type RunView = {
  id: string;
  day: string | null;
  from: string;
  to: string;
  status: ReconciliationStatus;
  tries: number;
  nextCheckAt: string | null;
  failure: string | null;
  createdAt: string;
  finishedAt: string | null;
  report: Report | null;
};

/** The same without its lines, for lists. */
export type RunSummary = Omit<RunView, "report"> & { report: Omit<Report, "lines"> | null };

const MOST_LISTED = 50;

/** One run with its report, or null. */
export async function readRun(db: Database, id: string): Promise<RunView | null> {
  if (!/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(id)) return null;
  const run = await db.reconciliation.findUnique({ where: { id } });
  return run && viewOf(run);
}

/** The latest runs, the newest first. */
export async function listRuns(db: Database): Promise<RunSummary[]> {
  const runs = await db.reconciliation.findMany({ orderBy: { createdAt: "desc" }, take: MOST_LISTED });
  return runs.map((run) => {
    const { report, ...view } = viewOf(run);
    if (report === null) return { ...view, report };
    const { lines: _lines, ...summary } = report;
    return { ...view, report: summary };
  });
}

function viewOf(run: ReconciliationModel): RunView {
  return {
    ...run,
    from: run.from.toISOString(),
    to: run.to.toISOString(),
    nextCheckAt: run.nextCheckAt?.toISOString() ?? null,
    createdAt: run.createdAt.toISOString(),
    finishedAt: run.finishedAt?.toISOString() ?? null,
    // Written by this code only, and of this shape since its first version.
    report: run.report as unknown as Report | null,
  };
}
