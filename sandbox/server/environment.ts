import { z } from "zod";
import type { SandboxOptions } from "../core/open-context";
import { isMerchantEntry, parseExtraMerchants } from "../portone/merchants";
import { parseExtraKeys } from "../toss/keys";

const commaList = z
  .string()
  .default("")
  .transform((list) => list.split(",").map((entry) => entry.trim()).filter((entry) => entry !== ""));
const urlList = commaList.refine((list) => list.every((entry) => URL.canParse(entry)), "must be a comma list of URLs");

const schema = z.object({
  SANDBOX_PORT: z.coerce.number().int().min(1).max(65_535).default(4000),
  HOST: z.string().optional(),
  SANDBOX_URL: z.url({ protocol: /^https?$/ }).optional(),
  DATA_DIR: z.string().min(1).default(".data"),
  SANDBOX_KEYS: commaList,
  SANDBOX_WEBHOOK_TOSS: urlList,
  SANDBOX_WEBHOOK_PORTONE: urlList,
  SANDBOX_ALLOW_WEBHOOK_HOSTS: commaList,
});

/** How the sandbox's process runs. Without `HOST` it listens on both loopback addresses and nowhere else. */
export interface SandboxEnvironment {
  port: number;
  hosts: readonly string[];
  options: SandboxOptions;
}

/** Reads the environment; empty variables count as unset. Throws an Error that names each bad variable, never its value. */
export function readEnvironment(variables: Record<string, string | undefined>): SandboxEnvironment {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== undefined && value !== ""));
  const parsed = schema.safeParse(given);
  if (!parsed.success) throw new Error(parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("\n"));
  const env = parsed.data;
  return {
    port: env.SANDBOX_PORT,
    hosts: env.HOST ? [env.HOST] : ["127.0.0.1", "::1"],
    options: {
      dataDir: env.DATA_DIR,
      baseUrl: env.SANDBOX_URL ?? `http://127.0.0.1:${String(env.SANDBOX_PORT)}`,
      webhookTargets: { toss: env.SANDBOX_WEBHOOK_TOSS, portone: env.SANDBOX_WEBHOOK_PORTONE },
      extraKeys: parseExtraKeys(env.SANDBOX_KEYS.filter((entry) => !isMerchantEntry(entry)).join(",")),
      extraMerchants: parseExtraMerchants(env.SANDBOX_KEYS.filter(isMerchantEntry)),
      allowWebhookHosts: env.SANDBOX_ALLOW_WEBHOOK_HOSTS,
    },
  };
}
