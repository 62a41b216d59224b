import { z } from "zod";
import { later } from "../clock/clock";
import { DAY_MS } from "../clock/seoul-time";
import { problem } from "../problems/problem";
import { LONGEST_WINDOW_MS, reconcileNow } from "../reconciliation/begin-reconciliation";
import { listRuns, readRun } from "../reconciliation/read-runs";
import { reportCsv } from "../reconciliation/report-csv";
import { readBody } from "./endpoint";
import { operatorEndpoint } from "./operator-endpoint";

const moment = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
const window = z.object({ from: moment.optional(), to: moment.optional() });

/**
 * `POST /api/admin/reconciliations` `{from?, to?}` (ISO, `from <= at < to`; the last 24 hours unless said otherwise, at most
 * 90 days): 201 with the report once it is complete, 202 while it goes on or is to be repeated.
 */
export const createReconciliationEndpoint = operatorEndpoint({ name: null, kind: "change", path: "/api/admin/reconciliations" }, async ({ request, context }) => {
  const body = await readBody(request, window);
  if ("refused" in body) return body.refused;
  // Gateways count whole seconds: the one that is running now belongs to the window.
  const to = body.ok.to ?? new Date(Math.floor(context.clock.now().getTime() / 1000) * 1000 + 1000);
  const from = body.ok.from ?? later(to, -DAY_MS);
  const length = to.getTime() - from.getTime();
  if (length <= 0 || length > LONGEST_WINDOW_MS) return problem("REQUEST_NOT_VALID", "기간은 시작이 끝보다 앞이고 90일 이내여야 합니다. (from before to, at most 90 days)");
  const run = await readRun(context.db, await reconcileNow(context, { from, to }));
  if (run === null) throw new Error("a run that was just written is gone");
  return { status: run.status === "DONE" ? 201 : 202, body: run };
});

/** `GET /api/admin/reconciliations`: the latest runs without their lines. */
export const listReconciliationsEndpoint = operatorEndpoint({ name: null, kind: "read", path: "/api/admin/reconciliations" }, async ({ context }) => ({
  status: 200,
  body: await listRuns(context.db),
}));

/** `GET /api/admin/reconciliations/{id}`: a run with its report; `?format=csv` its lines as a table. */
export const readReconciliationEndpoint = operatorEndpoint({ name: null, kind: "read", path: "/api/admin/reconciliations/[id]" }, async (call) => {
  const id = call.pathPart("id");
  const run = await readRun(call.context.db, id);
  if (run === null) return problem("RECONCILIATION_NOT_FOUND");
  if (new URL(call.request.url).searchParams.get("format") !== "csv") return { status: 200, body: run };
  const disposition = `attachment; filename="reconciliation-${run.day ?? id}.csv"`;
  return { status: 200, text: reportCsv({ lines: run.report?.lines ?? [] }), contentType: "text/csv; charset=utf-8", headers: [["content-disposition", disposition]] };
});
