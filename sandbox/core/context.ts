import type { SandboxClock } from "./clock";
import type { FaultBoard } from "./faults";
import type { RandomBytes } from "./random";
import type { MessageRecord } from "./record";
import type { Schedule } from "./schedule";
import type { SettingsBoard } from "./settings";
import type { Store } from "./store";
import type { WebhookSender } from "./webhooks";

/** A key pair that was given to the sandbox besides its own. */
export interface ExtraKeyPair {
  clientKey: string;
  secretKey: string;
}

/** A PortOne V1 merchant: the public user code (`imp` and digits), and the key and secret of its REST API. */
export interface ExtraMerchant {
  userCode: string;
  restKey: string;
  restSecret: string;
}

/** How the sandbox itself calls out, other than by webhooks. */
export interface Outbound {
  fetch: typeof fetch;
  /** Loopback, or a host that was allowed at start. */
  allows(address: string): boolean;
}

/**
 * Everything a command needs; one per running sandbox. Domain functions take it first, are synchronous and so never
 * interleave. Whoever answers over HTTP awaits `store.durable()` before the answer leaves.
 */
export interface SandboxContext {
  /** The address that browsers and shops reach the sandbox by, without a trailing slash. */
  baseUrl: string;
  store: Store;
  clock: SandboxClock;
  random: RandomBytes;
  schedule: Schedule;
  faults: FaultBoard;
  settings: SettingsBoard;
  record: MessageRecord;
  webhooks: WebhookSender;
  webhookTargets: { toss: readonly string[]; portone: readonly string[] };
  extraKeys: readonly ExtraKeyPair[];
  extraMerchants: readonly ExtraMerchant[];
  outbound: Outbound;
}
