import type { ShopContext } from "../../context";
import { log } from "../../log";
import type { FlowName } from "../../orders/order-request";
import { carryOutStep } from "./carry-out-step";
import { judgeRun } from "./judge-run";
import { createLabSandbox } from "./lab-sandbox";
import { createLabShop } from "./lab-shop";
import type { RunView, StepView } from "./lab-run";
import type { LabRuns } from "./lab-runs";
import type { LabMethod, PortoneClient } from "./lab-terms";
import { beginState, type RunState } from "./run-state";
import type { Scenario, Step } from "./scenario";

/** What to run. The flow and the method are ones that the scenario makes sense for. */
export type RunRequest = { scenario: Scenario; flow: FlowName; method: LabMethod; client: PortoneClient };

/**
 * Starts a run and answers it as soon as its order is made (or could not be); the run goes on by itself, and `runs` tells how it
 * does. Null where too many are under way. It touches its own orders only: faults are armed by order id, and no clock is moved.
 */
export async function startRun(context: ShopContext, runs: LabRuns, { scenario, flow, method, client }: RunRequest): Promise<RunView | null> {
  const steps = scenario.steps(flow);
  const run: RunView = {
    runId: context.newId(),
    scenario: scenario.id,
    flow,
    method,
    client,
    state: "running",
    orderId: null,
    otherOrderId: null,
    startedAt: new Date().toISOString(),
    steps: steps.map(({ words }): StepView => ({ words, state: "waiting", tookMs: null, answers: [] })),
    checks: [],
    failure: null,
  };
  if (!runs.add(run)) return null;
  const state = beginState({ flow, method, shop: createLabShop(context, client, context.newId), sandbox: createLabSandbox(context.config) });
  const orderMade = new Promise<void>((resolve) => {
    const onChange = () => {
      run.orderId = state.orders.own?.orderId ?? null;
      run.otherOrderId = state.orders.other?.orderId ?? null;
      if (run.orderId !== null || run.state !== "running") resolve();
      runs.changed(run.runId);
    };
    void carryOut(run, steps, state, scenario, onChange);
  });
  await orderMade;
  return run;
}

async function carryOut(run: RunView, steps: readonly Step[], state: RunState, scenario: Scenario, onChange: () => void): Promise<void> {
  try {
    for (const [index, step] of steps.entries()) await carryOutShown(run.steps[index], step, state, onChange);
    run.checks = await judgeRun(state, scenario.checks(run.flow));
    run.state = "done";
  } catch (error) {
    log.warn({ err: error, scenario: run.scenario, runId: run.runId }, "a run of the lab could not be carried through");
    run.state = "failed";
    run.failure = error instanceof Error ? error.message : String(error);
  } finally {
    const { own } = state.orders;
    // Faults that were not used up would wait for an order that nobody pays any more.
    if (own) await state.sandbox.disarm(own.orderId).catch((error: unknown) => log.debug({ err: error }, "faults of a run could not be disarmed"));
  }
  onChange();
}

/** Carries out one step and shows how it does; an answer that is none of the expected ones ends the run. */
async function carryOutShown(view: StepView | undefined, step: Step, state: RunState, onChange: () => void): Promise<void> {
  if (view === undefined) throw new Error("a step that is not shown");
  const startedMs = performance.now();
  view.state = "running";
  onChange();
  try {
    view.answers = await carryOutStep(state, step);
    const unexpected = "expects" in step ? view.answers.find((answer) => !step.expects.includes(answer)) : undefined;
    if (unexpected !== undefined) throw new Error(`the shop answered ${unexpected}, expected ${"expects" in step ? step.expects.join(" or ") : ""}`);
    view.state = "done";
  } catch (error) {
    view.state = "failed";
    throw error;
  } finally {
    view.tookMs = Math.round(performance.now() - startedMs);
    onChange();
  }
}
