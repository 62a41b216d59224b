import type { FlowName } from "../../orders/order-request";
import type { LabMethod, PortoneClient, Words } from "./lab-terms";

export type StepState = "waiting" | "running" | "done" | "failed";

/** A step as the page shows it. `answers`: what the shop said, as `409 ORDER_CLOSED`; `tookMs` once it is over. */
export type StepView = { words: Words; state: StepState; tookMs: number | null; answers: string[] };

/** Something that must hold in the end. `expected` and `seen` are short texts for a table. */
export type CheckView = { words: Words; expected: string; seen: string; holds: boolean };

/** A run as the page shows it. `failure`: why it could not be carried through (`state` failed); times ISO. */
export type RunView = {
  runId: string;
  scenario: string;
  flow: FlowName;
  method: LabMethod;
  client: PortoneClient;
  state: "running" | "done" | "failed";
  /** Null only where not even the order could be made. */
  orderId: string | null;
  otherOrderId: string | null;
  startedAt: string;
  steps: StepView[];
  checks: CheckView[];
  failure: string | null;
};

/** Whether a run ended with everything as it must be. */
export function isSound(run: Pick<RunView, "state" | "checks">): boolean {
  return run.state === "done" && run.checks.every(({ holds }) => holds);
}
