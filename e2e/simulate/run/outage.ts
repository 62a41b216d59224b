import { operatorActionEndpoint } from "@/lib/api/operator-action-endpoint";
import { createReconciliationEndpoint } from "@/lib/api/reconciliation-endpoints";
import { readConcerns, type Concern } from "@/lib/operator/read-concerns";
import type { Plan } from "../plan/plan";
import { createRandom } from "../random";
import type { Cast } from "./cast";
import { comeToRest } from "./come-to-rest";
import { operatorToken, type Simulation } from "./open-simulation";

/** Enough for every ladder of the shop to end while nobody answers: days on the world's clock. */
const STEPS_WITHOUT_ANSWER = 45;

/** Both gateways are away until the shop's ladders have ended: whatever was open then is the operator's, whom the shop may now call. */
export async function sitOutAnOutage(simulation: Simulation, seed: number, cast: Cast): Promise<void> {
  const { instances, post, history, database } = simulation;
  history.add("— both gateways are away for days —");
  post.calm();
  instances.refuseConnections(Number.MAX_SAFE_INTEGER);
  for (const which of [0, 1] as const) instances.restart(which, true);
  await comeToRest(simulation, { random: createRandom(seed, "outage steps"), stepsLeft: STEPS_WITHOUT_ANSWER });
  const { rows } = await database.query<{ orderId: string }>(`SELECT DISTINCT order_id AS "orderId" FROM order_event WHERE code = 'OPERATOR_NEEDED'`);
  for (const { orderId } of rows) cast.mayCallOperator.add(orderId);
}

/** What the operator page offers for a concern: to look again. */
function pathOf({ kind, id, orderId }: Concern): string | null {
  if (kind === "finding" || kind === "notice") return `/api/admin/${kind}s/${id}/look`;
  return orderId === null ? null : `/api/admin/orders/${orderId}/look`;
}

/** The operator comes to work after it: has everything looked at that the shop calls for, and the days reconciled that could not be. */
export async function operate({ instances, gateway, history }: Simulation, plan: Plan): Promise<void> {
  history.add("— the operator looks —");
  const headers = { authorization: `Bearer ${operatorToken}` };
  const concerns: Concern[] = [];
  for (let page = 1; ; page += 1) {
    const found = await readConcerns(instances.at(0).context.db, { kind: null, query: "", page });
    concerns.push(...found.concerns);
    if (!found.hasMore) break;
  }
  const paths = new Set(concerns.flatMap((concern) => pathOf(concern) ?? []));
  for (const path of paths) await instances.call(0, operatorActionEndpoint, { method: "POST", path, body: {}, headers });
  if (!concerns.some(({ kind }) => kind === "run")) return;
  const body = { from: plan.beginsAt, to: new Date(gateway.nowMs()).toISOString() };
  await instances.call(0, createReconciliationEndpoint, { method: "POST", path: "/api/admin/reconciliations", body, headers });
}
