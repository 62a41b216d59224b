import { Hono, type Context } from "hono";
import type { SandboxContext } from "../core/context";
import { faultKindFacts } from "../core/fault-kinds";
import { faultPresets } from "../core/fault-presets";
import type { FaultInput } from "../core/faults";
import { problem } from "../core/problem";
import { readFaults, type EndpointName } from "./fault-input";
import { readJson } from "./read-input";

/**
 * `/faults`: `GET` what is armed and how often it fired; `PUT` in place of all; `POST` beside the others; `DELETE` all, or by
 * `?orderId=`, `?id=` or `?preset=`. `GET presets` and `GET kinds` say what there is. What a body names and nobody knows is left out and
 * said in `warnings`.
 */
export function faultRoutes(context: SandboxContext, endpoints: readonly EndpointName[]): Hono {
  const app = new Hono();
  const { faults, store } = context;

  const armed = async (c: Context, put: (inputs: FaultInput[]) => object, status: 200 | 201) => {
    const body = await readJson(c);
    if ("refusal" in body) return body.refusal;
    const read = readFaults(body.value, endpoints);
    if ("problem" in read) return problem(400, "INVALID_INPUT", read.problem);
    const list = put(read.faults);
    await store.durable();
    return c.json({ faults: list, ...(read.warnings.length > 0 ? { warnings: read.warnings } : {}) }, status);
  };

  app.get("/", (c) => c.json({ faults: faults.list() }));
  app.put("/", (c) => armed(c, (inputs) => faults.arm(inputs), 200));
  app.post("/", (c) => armed(c, (inputs) => faults.add(inputs), 201));
  app.delete("/", async (c) => {
    const { orderId, id, preset } = c.req.query();
    faults.clear({ orderId, id, preset });
    await store.durable();
    return c.json({ faults: faults.list() });
  });
  app.get("/presets", (c) => c.json({ presets: faultPresets }));
  app.get("/kinds", (c) => c.json({ kinds: Object.entries(faultKindFacts).map(([kind, facts]) => ({ kind, ...facts })), endpoints }));
  return app;
}
