import { z } from "zod";
import type { ShopContext } from "../context";
import { cancelForeignPayment } from "../operator/cancel-foreign-payment";
import { lookAtNotice } from "../operator/look-at-notice";
import { lookAtOrder } from "../operator/look-at-order";
import { markFindingSeen, markNoticeSeen, markOrderSeen } from "../operator/mark-seen";
import { refundAccount } from "../payments/gateway";
import { problem, type Problem } from "../problems/problem";
import { lookAtFinding } from "../reconciliation/keep-findings";
import { refundOrder } from "../refunds/refund-order";
import { readBody, type Call } from "./endpoint";
import { readIdempotencyKey } from "./idempotency-key";
import { operatorEndpoint } from "./operator-endpoint";

/** What an action did, in fields that its page puts into words; or why it did nothing. */
type Outcome = Record<string, unknown> | Problem;

const reason = z.string().trim().min(1).max(200);
const uuid = z.uuid();

/** Which ids name which thing, and what the operator may do to it: `POST /api/admin/{things}/{id}/{action}`. */
const actions: Record<string, Record<string, (call: Call, id: string) => Promise<Outcome>>> = {
  orders: {
    look: ({ context }, id) => lookAtOrder(context, id),
    seen: async ({ context }, id) => (await markOrderSeen(context, id)) ?? { seen: true },
    refund,
  },
  findings: {
    look: ({ context }, id) => withUuid(id, () => lookAtStandingFinding(context, id)),
    seen: ({ context }, id) => withUuid(id, async () => (await markFindingSeen(context, id)) ?? { seen: true }),
    cancel: (call, id) => withUuid(id, () => cancelAtGateway(call, id)),
  },
  notices: {
    look: ({ context }, id) => withUuid(id, () => lookAtNotice(context, id)),
    seen: ({ context }, id) => withUuid(id, async () => (await markNoticeSeen(context, id)) ?? { seen: true }),
  },
};

/** What the operator does about something that needs a person. Each may be repeated: none gives the same money back twice. */
export const operatorActionEndpoint = operatorEndpoint({ name: null, kind: "change", path: "/api/admin/[thing]/[id]/[action]" }, async (call) => {
  const things = Object.entries(actions).find(([name]) => name === call.pathPart("thing"))?.[1] ?? {};
  const act = Object.entries(things).find(([name]) => name === call.pathPart("action"))?.[1];
  if (!act) return problem("ADDRESS_NOT_FOUND");
  const outcome = await act(call, call.pathPart("id"));
  return isProblem(outcome) ? outcome : { status: 200, body: outcome };
});

function isProblem(outcome: Outcome): outcome is Problem {
  return "code" in outcome;
}

/** What is no id of ours names nothing. */
async function withUuid(id: string, act: () => Promise<Outcome>): Promise<Outcome> {
  return uuid.safeParse(id).success ? act() : problem("CONCERN_NOT_FOUND");
}

async function lookAtStandingFinding(context: ShopContext, id: string): Promise<Outcome> {
  const finding = await context.db.reconciliationFinding.findUnique({ where: { id } });
  if (!finding || finding.state === "CLOSED") return problem("CONCERN_NOT_FOUND");
  const look = await lookAtFinding(context, finding);
  return look.kind === "unreadable" ? { finding: "unreadable", reason: look.reason } : { finding: look.kind };
}

async function cancelAtGateway({ request, context }: Call, id: string): Promise<Outcome> {
  const body = await readBody(request, z.object({ reason }));
  return "refused" in body ? body.refused : cancelForeignPayment(context, id, body.ok.reason);
}

/** Any part of what is left, as the operator; `Idempotency-Key` as for buyers. */
async function refund(call: Call, orderId: string): Promise<Outcome> {
  const body = await readBody(call.request, z.object({ amount: z.number().int().positive().optional(), reason, refundAccount: refundAccount.optional() }));
  if ("refused" in body) return body.refused;
  const idempotency = readIdempotencyKey(call.request);
  if ("refused" in idempotency) return idempotency.refused;
  const { amount, refundAccount: account } = body.ok;
  return refundOrder(call.context, { orderId, amount, reason: body.ok.reason, account, requestKey: idempotency.key, by: "operator" });
}
