import { z } from "zod";
import { checkKeyPairs } from "./gateway-keys.mjs";

/** An empty variable counts as a missing one: `.env` files often carry `NAME=`. */
const optional = z.preprocess((value) => (value === "" ? undefined : value), z.string().trim().min(1).optional());
const port = (fallback: number) =>
  z.preprocess((value) => (value === "" ? undefined : value), z.coerce.number().int().min(1).max(65_535).default(fallback));
const address = z.preprocess((value) => (value === "" ? undefined : value), z.url().optional());

const environment = z.object({
  PORT: port(3000),
  SANDBOX_PORT: port(4000),
  /** The address to listen on; loopback only unless it is set. */
  HOST: optional,
  SHOP_URL: address,
  SANDBOX_URL: address,
  DATABASE_URL: optional,
  DATABASE_POOL_SIZE: z.coerce.number().int().min(1).max(200).default(16),
  SHOP_SECRET: optional,
  /** Whoever knows it is the shop's operator. Without one nobody is, but for a demo on this machine (`lib/operator`). */
  OPERATOR_TOKEN: z.preprocess((value) => (value === "" ? undefined : value), z.string().min(16).optional()),
  TOSS_CLIENT_KEY: optional,
  TOSS_SECRET_KEY: optional,
  /** A second Toss pair, where the first is a widget pair: the window and the server-made checkout need an API pair. */
  TOSS_API_CLIENT_KEY: optional,
  TOSS_API_SECRET_KEY: optional,
  PORTONE_IMP_CODE: optional,
  PORTONE_IMP_KEY: optional,
  PORTONE_IMP_SECRET: optional,
  /** How the shop talks to PortOne: plain REST, or the official module `iamport-rest-client-nodejs`. */
  PORTONE_CLIENT: z.enum(["rest", "module"]).default("rest"),
  /** With real keys: whether payments of PortOne's test channels pay orders. Never switch it on in a shop that delivers. */
  PORTONE_TEST_PAYMENTS: z.stringbool().default(false),
  /** How long the shop waits for a gateway's answer before it calls the outcome unknown. */
  GATEWAY_TIMEOUT_MS: z.coerce.number().int().min(100).max(120_000).default(20_000),
  /** How long a buyer's request waits for an outcome before it is answered "not known yet". */
  ANSWER_WITHIN_MS: z.coerce.number().int().min(0).max(60_000).default(10_000),
  /** Whether the messages of payments are recorded: what the flow inspector draws. Money never depends on it. */
  FLOW_RECORD: z.stringbool().default(true),
  /** How long an order may be paid, and holds its stock. */
  ORDER_LIFETIME_MINUTES: z.coerce.number().int().min(1).max(10_080).default(30),
});

/** `clientKey` is for the browser, `secretKey` never leaves the server. */
export type TossKeyPair = { clientKey: string; secretKey: string };

/**
 * Toss: `apiUrl` has no trailing slash; the REST paths (`/v1/…`) follow it. `widget` opens the payment widget, `api` the
 * payment window and the server-made checkout, which take no widget keys; null where there is no such pair.
 */
export type TossConfig = {
  widget: TossKeyPair;
  api: TossKeyPair | null;
  apiUrl: string;
  widgetScriptUrl: string;
  windowScriptUrl: string;
  isSandbox: boolean;
};

/** PortOne V1: `impCode` is for the browser, key and secret never leave the server. */
export type PortoneConfig = {
  impCode: string;
  impKey: string;
  impSecret: string;
  apiUrl: string;
  scriptUrl: string;
  isSandbox: boolean;
  client: "rest" | "module";
  acceptsTestPayments: boolean;
};

export type ShopConfig = {
  shopUrl: string;
  /** Whether only this machine can reach the shop. */
  isLoopbackOnly: boolean;
  sandboxUrl: string;
  databaseUrl: string;
  databasePoolSize: number;
  shopSecret: string | null;
  operatorToken: string | null;
  toss: TossConfig;
  portone: PortoneConfig;
  gatewayTimeoutMs: number;
  answerWithinMs: number;
  orderLifetimeMs: number;
  recordsMessages: boolean;
};

/** Reads the configuration from an environment. Throws an Error that names each variable that is wrong and why. */
export function parseConfig(variables: Record<string, string | undefined>): ShopConfig {
  const parsed = environment.safeParse(variables);
  if (!parsed.success) throw new Error(`The configuration is not valid:\n${z.prettifyError(parsed.error)}`);
  const values = parsed.data;
  const wrongPairs = checkKeyPairs(values);
  if (wrongPairs.length > 0) throw new Error(`The gateway keys are not valid:\n${wrongPairs.join("\n")}`);
  if (!values.DATABASE_URL) throw new Error("DATABASE_URL is missing: start the shop with `npm start`, which brings a database.");

  const sandboxUrl = withoutSlash(values.SANDBOX_URL ?? `http://127.0.0.1:${values.SANDBOX_PORT}`);
  return {
    shopUrl: withoutSlash(values.SHOP_URL ?? `http://localhost:${values.PORT}`),
    isLoopbackOnly: values.HOST === undefined || /^(localhost|127\.\d+\.\d+\.\d+|::1)$/.test(values.HOST),
    sandboxUrl,
    databaseUrl: values.DATABASE_URL,
    databasePoolSize: values.DATABASE_POOL_SIZE,
    shopSecret: values.SHOP_SECRET ?? null,
    operatorToken: values.OPERATOR_TOKEN ?? null,
    toss: tossConfig(values, sandboxUrl),
    portone: portoneConfig(values, sandboxUrl),
    gatewayTimeoutMs: values.GATEWAY_TIMEOUT_MS,
    answerWithinMs: values.ANSWER_WITHIN_MS,
    orderLifetimeMs: values.ORDER_LIFETIME_MINUTES * 60_000,
    recordsMessages: values.FLOW_RECORD,
  };
}

/** Without keys, or with the sandbox's own, Toss is the local sandbox; with any other pair it is the real gateway. */
function tossConfig(values: z.infer<typeof environment>, sandboxUrl: string): TossConfig {
  const given = pairOf(values.TOSS_CLIENT_KEY, values.TOSS_SECRET_KEY);
  const isSandbox = given === null || given.clientKey.endsWith("_sandbox");
  const scripts = isSandbox ? `${sandboxUrl}/toss/js` : "https://js.tosspayments.com";
  const ownApiPair = isSandbox ? { clientKey: "test_ck_sandbox", secretKey: "test_sk_sandbox" } : null;
  const isWidgetPair = given === null || /^(test|live)_gck_/.test(given.clientKey);
  return {
    // An API pair opens the v1 widget too, as shops older than the widget's own keys do (likely: old samples).
    widget: given ?? { clientKey: "test_gck_sandbox", secretKey: "test_gsk_sandbox" },
    api: isWidgetPair ? (pairOf(values.TOSS_API_CLIENT_KEY, values.TOSS_API_SECRET_KEY) ?? ownApiPair) : given,
    apiUrl: isSandbox ? `${sandboxUrl}/toss` : "https://api.tosspayments.com",
    widgetScriptUrl: `${scripts}/v1/payment-widget`,
    windowScriptUrl: `${scripts}/v1/payment`,
    isSandbox,
  };
}

function pairOf(clientKey: string | undefined, secretKey: string | undefined): TossKeyPair | null {
  return clientKey && secretKey ? { clientKey, secretKey } : null;
}

/** Without keys, or with the sandbox's own, PortOne is the local sandbox. */
function portoneConfig(values: z.infer<typeof environment>, sandboxUrl: string): PortoneConfig {
  const isSandbox = !values.PORTONE_IMP_KEY || values.PORTONE_IMP_KEY.startsWith("sandbox_");
  return {
    impCode: values.PORTONE_IMP_CODE ?? "imp00000000",
    impKey: values.PORTONE_IMP_KEY ?? "sandbox_imp_key",
    impSecret: values.PORTONE_IMP_SECRET ?? "sandbox_imp_secret",
    apiUrl: isSandbox ? `${sandboxUrl}/iamport` : "https://api.iamport.kr",
    scriptUrl: isSandbox ? `${sandboxUrl}/iamport/v1/iamport.js` : "https://cdn.iamport.kr/v1/iamport.js",
    isSandbox,
    client: values.PORTONE_CLIENT,
    acceptsTestPayments: isSandbox || values.PORTONE_TEST_PAYMENTS,
  };
}

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, "");
}

let current: ShopConfig | undefined;

/** The running shop's configuration: read when first asked for, so that a build needs none and bakes none in. */
export function shopConfig(): ShopConfig {
  current ??= parseConfig(process.env);
  return current;
}
