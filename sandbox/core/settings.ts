import { z } from "zod";
import type { Store } from "./store";

const webhookUrls = z
  .string()
  .transform((text) => text.split(",").map((url) => url.trim()).join(","))
  .refine((text) => text === "start" || text === "off" || text.split(",").every((url) => URL.canParse(url)), "a comma list of addresses, `start` or `off`")
  .default("start");

/** What a setting of registered addresses means, beside the addresses that the sandbox was started with. */
export function registeredUrls(setting: string, givenAtStart: readonly string[]): readonly string[] {
  if (setting === "start") return givenAtStart;
  return setting === "off" ? [] : setting.split(",");
}

/**
 * Choices that the gateways' public material leaves open, or that a merchant can switch. Kept in the store, so a
 * shop can be tried against every answer that the real gateway might give.
 */
export const settingsSchema = z.object({
  /** Addresses registered for each gateway's webhooks, as in its console: a comma list, `start` (those given at start) or `off`. */
  tossWebhookUrls: webhookUrls,
  portoneWebhookUrls: webhookUrls,
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
  /** Toss, unknown: the payment that an order id names where several windows were opened under it. */
  tossPaymentOfOrder: z.enum(["approved", "latest"]).default("approved"),
  /** Toss, unknown: a part is cancelled that is more than what is taxed of the rest and named tax-free: the difference is untaxed, or it is refused. */
  tossCancelBeyondTaxed: z.enum(["untaxed", "refuse"]).default("untaxed"),
  /** Toss, unknown: whether any 2xx counts as a received webhook, or only 200. */
  tossWebhookAcceptsAny2xx: z.boolean().default(true),
  /** PortOne: since 2026 the read of one test payment answers 404 without `include_sandbox=true` [certain]. Off: tests are visible. */
  portoneRequireIncludeSandbox: z.boolean().default(false),
  /** PortOne, unknown: what the SDK answers when the amount is not the prepared one. Only "refused" is certain; the code is V2's word for it. */
  portonePrepareMismatchCode: z.string().min(1).default("AmountNotEqualToPredefined"),
  portonePrepareMismatchMessage: z.string().min(1).default("사전 등록된 결제 금액과 요청된 결제 금액이 일치하지 않습니다."),
  /** PortOne, unknown: whether a buyer who cancels inside the window leaves a failed row, or a ready one as a closed tab does [certain]. */
  portoneBuyerCancelStatus: z.enum(["failed", "ready"]).default("failed"),
  /** PortOne, likely: preparing a merchant_uid that is prepared already is refused (code 1), and PUT changes it; or it replaces. */
  portonePrepareAgain: z.enum(["refuse", "replace"]).default("refuse"),
  /** PortOne, unknown: two windows of one merchant_uid may be open at once; whether the second one's charge is refused. */
  portoneRefuseSecondCapture: z.boolean().default(false),
  /** PortOne, likely: the status of a payment that was cancelled in part. */
  portonePartialCancelStatus: z.enum(["cancelled", "paid"]).default("cancelled"),
  /** PortOne, unknown: the text for a wrong `checksum`. Only "refused" is certain. */
  portoneChecksumMismatchMessage: z.string().min(1).default("취소 가능한 잔액이 checksum과 일치하지 않습니다."),
  /** PortOne: how long confirm_url may take; two official texts differ (10 s and 5 s). */
  portoneConfirmTimeoutMs: z.number().int().min(1).max(60_000).default(10_000),
  /** PortOne: the callback's fields. `by-script`: four for v1/iamport.js with a newer PG module, all otherwise [certain for both ends]. */
  portoneCallbackFields: z.enum(["by-script", "all", "four"]).default("by-script"),
  /** PortOne: chosen in the merchant's console [certain]. */
  portoneWebhookContentType: z.enum(["json", "form"]).default("json"),
  /** PortOne: five retries a minute apart, which support switches on; one attempt otherwise [certain]. */
  portoneWebhookRetries: z.boolean().default(false),
  /** PortOne: the webhook is delivered before the window answers, at the same time, or later. Not guaranteed by the gateway [certain]. */
  portoneWebhookOrder: z.enum(["before", "with", "after"]).default("with"),
  /** With order `after`: how much later, on the sandbox's clock. */
  portoneWebhookAfterMs: z.number().int().min(0).max(86_400_000).default(2_000),
  /** PortOne: the same webhook this many times, as receivers must expect. */
  portoneWebhookCopies: z.number().int().min(1).max(5).default(1),
  /** PortOne: when a really debited test payment is given back at the PG, Seoul time; documented are 23:00 to 23:50. */
  portoneAutoCancelAt: z.union([z.literal("off"), z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)]).default("23:30"),
});
export type SandboxSettings = z.infer<typeof settingsSchema>;

/** A change of some settings. Only what was given is in it: the schema's defaults would silently reset the rest. */
export const settingsChange = z.record(z.string(), z.unknown()).transform((given, check): Partial<SandboxSettings> => {
  const parsed = settingsSchema.partial().strict().safeParse(given);
  if (parsed.success) return Object.fromEntries(Object.entries(parsed.data).filter(([name]) => name in given));
  check.addIssue({ code: "custom", message: z.prettifyError(parsed.error) });
  return z.NEVER;
});

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
