import { z } from "zod";
import type { Store } from "./store";

/**
 * Choices that the gateways' public material leaves open, or that a merchant can switch. Kept in the store, so a
 * shop can be tried against every answer that the real gateway might give.
 */
export const settingsSchema = z.object({
  /** Toss, unknown: the answer when a confirm's amount differs from the authenticated one. Only "refused" is certain. */
  tossAmountMismatchCode: z.enum(["INVALID_REQUEST", "FORBIDDEN_REQUEST"]).default("FORBIDDEN_REQUEST"),
  /** Toss, unknown which applies when: a payment of another key pair. All three stand in official text. */
  tossUnpairedKeyCode: z.enum(["NOT_FOUND_PAYMENT_SESSION", "FORBIDDEN_REQUEST", "INVALID_API_KEY"]).default("NOT_FOUND_PAYMENT_SESSION"),
  /** Toss, unknown: confirm of a payment key that does not exist. */
  tossUnknownPaymentKeyCode: z.enum(["NOT_FOUND_PAYMENT_SESSION", "NOT_FOUND_PAYMENT"]).default("NOT_FOUND_PAYMENT_SESSION"),
  /** Toss, unknown: whether a 5xx answer is kept and replayed under its idempotency key. */
  tossReplayServerErrors: z.boolean().default(false),
  /** Toss, likely: a second payment of an order id that was already approved is refused at confirm as well. */
  tossRefuseSecondCapture: z.boolean().default(true),
  /** Toss, unknown: whether any 2xx counts as a received webhook, or only 200. */
  tossWebhookAcceptsAny2xx: z.boolean().default(true),
  /** PortOne: the 2026 rule that reads must name the sandbox explicitly. */
  portoneRequireIncludeSandbox: z.boolean().default(false),
});
export type SandboxSettings = z.infer<typeof settingsSchema>;

export interface SettingsBoard {
  read(): SandboxSettings;
  change(part: Partial<SandboxSettings>): SandboxSettings;
}

export function createSettings(store: Store): SettingsBoard {
  const stored = store.collection<Partial<SandboxSettings>>("settings");
  const defaults = settingsSchema.parse({});
  const read = (): SandboxSettings => ({ ...defaults, ...stored.get("all") });
  return {
    read,
    change(part) {
      stored.put("all", { ...read(), ...part });
      return read();
    },
  };
}
