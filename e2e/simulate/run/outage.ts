import { operatorActionEndpoint } from "@/lib/api/operator-action-endpoint";
import { createReconciliationEndpoint } from "@/lib/api/reconciliation-endpoints";
import { readConcerns, type Concern, type ConcernKind } from "@/lib/operator/read-concerns";
import { createRandom } from "../random";
import type { Cast } from "./cast";
import { comeToRest } from "./come-to-rest";
import { operatorToken, type Simulation } from "./open-simulation";

/** Enough for every ladder of the shop to end while nobody answers: days on the world's clock. */
const STEPS_WITHOUT_ANSWER = 45;

/** From now on nothing that the shop sends reaches a gateway. */
export async function beginOutage(simulation: Simulation, cast: Cast): Promise<void> {
  simulation.history.add("— both gateways are away from here on —");
  cast.callsBeforeOutage = await readOperatorCalls(simulation);
  simulation.instances.refuseConnections(Number.MAX_SAFE_INTEGER);
}

/** The events (ids) by which the shop has called the operator. */
async function readOperatorCalls({ database }: Simulation): Promise<Set<number>> {
  const { rows } = await database.query<{ id: number }>("SELECT id::int AS id FROM order_event WHERE code = 'OPERATOR_NEEDED'");
  return new Set(rows.map(({ id }) => id));
}

/** They stay away until the shop's ladders have ended: whatever was open then is the operator's, whom the shop may now call. */
export async function sitOutAnOutage(simulation: Simulation, seed: number, cast: Cast): Promise<void> {
  const { instances, post, history } = simulation;
  history.add("— and stay away for days —");
  post.calm();
  for (const which of [0, 1] as const) instances.restart(which, true);
  await comeToRest(simulation, { random: createRandom(seed, "outage steps"), stepsLeft: STEPS_WITHOUT_ANSWER });
  for (const id of await readOperatorCalls(simulation)) if (!cast.callsBeforeOutage.has(id)) cast.excusedCalls.add(id);
}

/** What ends at the operator because nobody answered. Other concerns must not be there, or end by themselves: the judge looks at those. */
const endedLadders: readonly ConcernKind[] = ["command", "order", "notice"];

/**
 * The operator comes to work after it and has everything looked at again that the shop gave up, and the days reconciled that could
 * not be. Returns what could not be done, in a sentence each.
 */
export async function operate({ instances, database, history }: Simulation): Promise<string[]> {
  history.add("— the operator looks —");
  const failures: string[] = [];
  const send = async (endpoint: typeof operatorActionEndpoint, path: string, body: object) => {
    const answer = await instances.call(0, endpoint, { method: "POST", path, body, headers: { authorization: `Bearer ${operatorToken}` } });
    if (answer === null || answer.status >= 300) failures.push(`the operator's ${path} is answered ${answer?.status ?? "not at all"}`);
  };
  const paths = new Set<string>();
  for (const kind of endedLadders) {
    for (const concern of await concernsOf(kind)) paths.add(kind === "notice" ? `/api/admin/notices/${concern.id}/look` : `/api/admin/orders/${concern.orderId}/look`);
  }
  for (const path of paths) await send(operatorActionEndpoint, path, {});
  const { rows } = await database.query<{ from: string | null; to: string }>(`SELECT to_json(min("from")) AS from, to_json(max("to")) AS to FROM reconciliation WHERE status = 'FAILED'`);
  for (const { from, to } of rows) if (from !== null) await send(createReconciliationEndpoint, "/api/admin/reconciliations", { from, to });
  return failures;

  async function concernsOf(kind: ConcernKind): Promise<Concern[]> {
    const concerns: Concern[] = [];
    for (let page = 1; ; page += 1) {
      const found = await readConcerns(instances.at(0).context.db, { kind, query: "", page });
      concerns.push(...found.concerns);
      if (!found.hasMore) return concerns;
    }
  }
}
