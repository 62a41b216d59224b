import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { createClock } from "./clock";
import type { ExtraKeyPair, ExtraMerchant, SandboxContext } from "./context";
import { createFaultBoard } from "./faults";
import type { RandomBytes } from "./random";
import { openRecord } from "./record";
import { createSchedule } from "./schedule";
import { createSettings, registeredUrls } from "./settings";
import { openStore } from "./store";
import { isAllowedTarget } from "./webhook-target";
import { createWebhookSender } from "./webhooks";

/** What a sandbox is started with. `fetch`, `random`, `mostMessages` and `now` (real milliseconds) are there for tests. */
export interface SandboxOptions {
  dataDir: string;
  baseUrl: string;
  webhookTargets: { toss: readonly string[]; portone: readonly string[] };
  extraKeys?: readonly ExtraKeyPair[];
  extraMerchants?: readonly ExtraMerchant[];
  allowWebhookHosts?: readonly string[];
  fetch?: typeof fetch;
  random?: RandomBytes;
  /** How many messages the record keeps; the oldest go. */
  mostMessages?: number;
  now?: () => number;
}

/** Opens the store under `dataDir` and puts the parts together. The schedule is not started yet. */
export async function openContext(options: SandboxOptions): Promise<SandboxContext> {
  const random = options.random ?? randomBytes;
  const store = openStore(join(options.dataDir, "sandbox"));
  const clock = createClock(store, options.now ?? Date.now);
  const schedule = createSchedule(store, clock);
  const settings = createSettings(store);
  const record = await openRecord(store, clock, options.mostMessages);
  const faults = createFaultBoard(store, clock, random);
  const callOut = options.fetch ?? fetch;
  const allowedHosts = (options.allowWebhookHosts ?? []).map((host) => host.toLowerCase());
  const webhooks = createWebhookSender({ faults, store, clock, schedule, record, random, fetch: callOut, allowedHosts });
  return {
    baseUrl: options.baseUrl.replace(/\/+$/, ""),
    store,
    clock,
    random,
    schedule,
    faults,
    settings,
    record,
    webhooks,
    // Read at each event: addresses may be registered while the sandbox runs.
    webhookTargets: {
      get toss() {
        return registeredUrls(settings.read().tossWebhookUrls, options.webhookTargets.toss);
      },
      get portone() {
        return registeredUrls(settings.read().portoneWebhookUrls, options.webhookTargets.portone);
      },
    },
    extraKeys: options.extraKeys ?? [],
    extraMerchants: options.extraMerchants ?? [],
    outbound: { fetch: callOut, allows: (address) => isAllowedTarget(address, allowedHosts) },
  };
}
