import type { Context } from "hono";
import type { SandboxContext } from "./context";
import { windowEndpoint } from "./fault-kinds";
import { depart, runUnderFault, type Answer, type FaultWording } from "./fault-http";

/** One decision of the buyer in a payment window. */
export interface WindowDecision {
  gateway: "toss" | "portone";
  orderId: string | null;
  key: string;
  decide(): Promise<Response>;
  /** The payment is refused with this code in place of what the buyer decided. */
  refuse(code: string): Promise<Response>;
}

/** What the window's page shows when its own request fails: in both gateways' shapes, since both pages read it. */
const wording: FaultWording = {
  status: (status) => errorAnswer(status, "WINDOW_FAULT", `결제창의 요청이 실패했어요. (${String(status)})`),
  code: (code, status = 400) => errorAnswer(status, code, code),
};

function errorAnswer(status: number, code: string, message: string): Answer {
  return { status, headers: { "content-type": "application/json" }, body: JSON.stringify({ code, problem: code, message }) };
}

/** Serves a decision of the buyer under the fault that meets it: between the buyer's click and the way back to the shop. */
export async function decideUnderFault(context: SandboxContext, c: Context, decision: WindowDecision): Promise<Response> {
  const { gateway, orderId, key } = decision;
  const fault = context.faults.take({ gateway, endpoint: windowEndpoint, place: "window", orderId, key, client: key });
  if (!fault) return decision.decide();
  if (fault.kind === "error-code") return decision.refuse(fault.code ?? "");
  const departure = await runUnderFault(fault, wording, {
    async act(beforeActing) {
      const instead = await beforeActing();
      if (instead) return instead;
      const response = await decision.decide();
      return { status: response.status, headers: Object.fromEntries(response.headers), body: await response.text() };
    },
    webhooksDelivered: () => (orderId === null ? Promise.resolve() : context.webhooks.firstAttemptsOf(orderId)),
  });
  await context.store.durable();
  return depart(c, departure);
}
