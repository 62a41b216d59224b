import type { Endpoint } from "@/lib/api/endpoint";
import { closeContext, openContext, type ShopContext } from "@/lib/context";
import type { Database } from "@/lib/db/client";
import type { ShopConfig } from "@/lib/env/config";
import { createRecorder } from "@/lib/flow-log/recorder";
import { createGateways } from "@/lib/payments/gateways";
import type { Instance } from "../plan/plan";
import type { Random } from "../random";
import { createLife, type Life } from "./life";
import { shorten, type History } from "./history";

/** An answer of the shop, or null where none came: the instance died. */
export type Answered = { status: number; body: Record<string, unknown> } | null;
export type ShopRequest = { method: "GET" | "POST"; path: string; body?: unknown; headers?: Record<string, string> };

/** One running shop process, as the simulator plays it: a context of its own whose every step can be its last. */
export type RunningInstance = { life: Life; context: ShopContext };

export type ShopInstances = {
  /** The instance that answers: the one named, or the other one if that is dead, or null. */
  alive(preferred: Instance): RunningInstance | null;
  at(which: Instance): RunningInstance;
  /** Starts an instance anew, as a new process on the same database; a `patient` one waits long for a gateway. */
  restart(which: Instance, isPatient?: boolean): RunningInstance;
  /** Sends a request to an instance and waits for its answer, or for its death. */
  call(preferred: Instance, endpoint: Endpoint, request: ShopRequest): Promise<Answered>;
  /** The next `calls` connections to a gateway are refused, or more where more were to be. */
  refuseConnections(calls: number): void;
  acceptConnections(): void;
  /** New lives and a new stream of ids for the next seed. */
  begin(random: Random): void;
  /** Resolves when no instance takes a step any more: nothing works on behind an answer. */
  quiet(): Promise<void>;
  /** Resolves when everything recorded is written. */
  flush(): Promise<void>;
  close(): Promise<void>;
};

export type InstanceParts = { config: ShopConfig; nowMs: () => number; history: History };

/** Without faults an answer that is late is a busy machine's: a time-out would be an accident of the run, not of the seed. */
const PATIENT_TIMEOUT_MS = 20_000;

/** Opens two instances on one database. Their connections last; their lives do not. */
export function openShopInstances({ config, nowMs, history }: InstanceParts): ShopInstances {
  const clock = { now: () => new Date(nowMs()) };
  const bases = [openContext(config, { clock }), openContext(config, { clock })] as const;
  let refusals = 0;
  let ids: Random | null = null;
  const lives: Life[] = [];

  function start(which: Instance, isPatient = false): RunningInstance {
    const settings = isPatient ? { ...config, gatewayTimeoutMs: PATIENT_TIMEOUT_MS } : config;
    const life = createLife((step) => history.add(`✝ instance ${which} dies ${step}`));
    lives.push(life);
    const db = mortalDatabase(bases[which].db, life);
    const recorder = createRecorder(db);
    const gateways = createGateways(settings, recorder, (input, init) => life.step(`${init?.method ?? "GET"} ${String(input)}`, () => fetchRecorded(which, String(input), init)));
    const context: ShopContext = { ...bases[which], config: settings, db, recorder, gateways, newId: () => ids?.uuid() ?? crypto.randomUUID() };
    return { life, context };
  }

  async function fetchRecorded(which: Instance, url: string, init: RequestInit | undefined): Promise<Response> {
    const what = `shop ${which} → gateway  ${init?.method ?? "GET"} ${new URL(url).pathname}`;
    if (refusals > 0) {
      refusals -= 1;
      history.add(`${what}: connection refused`);
      throw new TypeError("fetch failed");
    }
    history.add(`${what} ${shorten(init?.body ?? "")}`);
    try {
      const response = await fetch(url, init);
      const text = await response.text();
      history.add(`gateway → shop ${which}  ${new URL(url).pathname}: ${response.status} ${shorten(text)}`);
      return new Response(text, { status: response.status, headers: response.headers });
    } catch (error) {
      history.add(`gateway ✗ shop ${which}  ${new URL(url).pathname}: ${error instanceof Error ? error.name : "lost"}`);
      throw error;
    }
  }

  let running: [RunningInstance, RunningInstance] = [start(0), start(1)];

  return {
    at: (which) => running[which],
    alive(preferred) {
      const [first, second] = preferred === 0 ? running : [running[1], running[0]];
      if (!first.life.isDead()) return first;
      return second.life.isDead() ? null : second;
    },
    restart(which, isPatient) {
      running = which === 0 ? [start(0, isPatient), running[1]] : [running[0], start(1, isPatient)];
      history.add(`instance ${which} starts`);
      return running[which];
    },
    async call(preferred, endpoint, { method, path, body, headers = {} }) {
      const instance = this.alive(preferred);
      if (instance === null) return null;
      const request = new Request(`${config.shopUrl}${path}`, {
        method,
        headers: { "content-type": "application/json", ...headers },
        ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
      });
      history.add(`browser → shop  ${method} ${path} ${shorten(body ?? "")}`);
      const answer = await Promise.race([endpoint.within(instance.context)(request), instance.life.died.then(() => null)]);
      if (answer === null || instance.life.isDead()) {
        history.add(`shop ✗ browser  ${path}: no answer`);
        return null;
      }
      const answered = { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
      history.add(`shop → browser  ${path}: ${answered.status} ${shorten(answered.body)}`);
      return answered;
    },
    refuseConnections: (calls) => void (refusals = Math.max(refusals, calls)),
    acceptConnections: () => void (refusals = 0),
    begin(random) {
      ids = random;
      refusals = 0;
      lives.length = 0;
      running = [start(0), start(1)];
    },
    async quiet() {
      for (let calm = 0; calm < 3; calm += 1) {
        // Not a wait for a time but for a turn of the event loop in which nobody takes a step.
        await new Promise<void>((resolve) => void setImmediate(resolve));
        if (lives.some((life) => life.pending() > 0)) calm = -1;
      }
    },
    async flush() {
      await Promise.all(running.map(({ context }) => context.recorder.flush()));
    },
    async close() {
      await Promise.all(bases.map(closeContext));
    },
  };
}

/** A database whose every statement is a step of a life. */
function mortalDatabase(db: Database, life: Life): Database {
  return db.$extends({
    query: {
      $allOperations: ({ model, operation, args, query }) => life.step(`${model ?? "SQL"}.${operation}`, () => query(args) as Promise<unknown>),
    },
  }) as unknown as Database;
}
