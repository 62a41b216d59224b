import { z } from "zod";
import { armByHand } from "../demo/lab/arm-by-hand";
import { labMethods } from "../demo/lab/lab-terms";
import { labRuns } from "../demo/lab/lab-runs";
import type { Scenario } from "../demo/lab/scenario";
import { findScenario } from "../demo/lab/scenario-table";
import { startRun } from "../demo/lab/start-run";
import { isOpenDemo } from "../demo/watch-access";
import { flows } from "../orders/order-request";
import { problem } from "../problems/problem";
import { endpoint, readBody, type Call } from "./endpoint";

/** Runs in a list: as many as anybody looks at. */
const LISTED_RUNS = 50;

/** Whether the caller may use the lab: it makes orders and plays buyers, which only a demo may do. */
function isOpen({ context, request }: Call): boolean {
  return isOpenDemo(context.config, request.headers);
}

const scenarioById = z
  .string()
  .max(60)
  .transform((id, check): Scenario => {
    const scenario = findScenario(id);
    if (scenario !== null) return scenario;
    check.addIssue({ code: "custom", message: "그런 시나리오가 없습니다. (no such scenario)" });
    return z.NEVER;
  });
const fitsFlow = { path: ["flow"], error: "이 시나리오의 결제 방식이 아닙니다. (not a flow of this scenario)" };

const runRequest = z
  .object({ scenario: scenarioById, flow: z.enum(flows), method: z.enum(labMethods).optional(), client: z.enum(["rest", "module"]).optional() })
  .refine(({ scenario, flow }) => scenario.flows.includes(flow), fitsFlow)
  .transform(({ scenario, method, ...rest }) => ({ ...rest, scenario, method: method ?? scenario.methods[0] ?? "CARD" }))
  .refine(({ scenario, method }) => scenario.methods.includes(method), { path: ["method"], error: "이 시나리오의 결제 수단이 아닙니다. (not a method of this scenario)" });

/**
 * `POST /api/demo/runs` `{scenario, flow, method?, client?}`: 201 `{runId, orderId}` as soon as the order is made; the run goes
 * on by itself. `client`: how the shop talks to PortOne for this run; without it as the process does.
 */
export const startRunEndpoint = endpoint({ name: null, kind: "change", path: "/api/demo/runs" }, async (call) => {
  if (!isOpen(call)) return problem("DEMO_NOT_OPEN");
  const body = await readBody(call.request, runRequest);
  if ("refused" in body) return body.refused;
  const { scenario, flow, method, client = call.context.config.portone.client } = body.ok;
  const run = await startRun(call.context, labRuns(), { scenario, flow, method, client });
  return run === null ? problem("TOO_MANY_RUNS") : { status: 201, body: { runId: run.runId, orderId: run.orderId } };
});

/** `GET /api/demo/runs`: the newest runs of this process, the newest first. */
export const listRunsEndpoint = endpoint({ name: null, kind: "read", path: "/api/demo/runs" }, async (call) =>
  isOpen(call) ? { status: 200, body: labRuns().list().slice(0, LISTED_RUNS) } : problem("DEMO_NOT_OPEN"),
);

/** `GET /api/demo/runs/{runId}`: how a run stands. */
export const readRunEndpoint = endpoint({ name: null, kind: "read", path: "/api/demo/runs/[runId]" }, async (call) => {
  if (!isOpen(call)) return problem("DEMO_NOT_OPEN");
  const run = labRuns().find(call.pathPart("runId"));
  return run === null ? problem("RUN_NOT_FOUND") : { status: 200, body: run };
});

const byHandRequest = z
  .object({ scenario: scenarioById, flow: z.enum(flows), orderId: z.string().regex(/^[\w-]{6,64}$/) })
  .refine(({ scenario, flow }) => scenario.flows.includes(flow), fitsFlow);

/** `POST /api/demo/by-hand` `{scenario, flow, orderId}`: arms the scenario's faults for an order that is about to be paid by hand. */
export const byHandEndpoint = endpoint({ name: null, kind: "change", path: "/api/demo/by-hand" }, async (call) => {
  if (!isOpen(call)) return problem("DEMO_NOT_OPEN");
  const body = await readBody(call.request, byHandRequest);
  if ("refused" in body) return body.refused;
  const armed = await armByHand(call.context.config, body.ok);
  return { status: 200, body: { armed } };
});
