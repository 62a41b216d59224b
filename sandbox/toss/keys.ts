import type { SandboxContext } from "../core/context";

/**
 * A pair of a client and a secret key and the merchant it stands for. `kind`: a widget pair (`gck`/`gsk`) or an API pair
 * (`ck`/`sk`, very old secrets `ak`). Payments belong to a pair; other pairs cannot see them.
 */
export interface TossKeyPair {
  clientKey: string;
  secretKey: string;
  kind: "widget" | "api";
  mId: string;
  /** Payments of the public documentation keys send no webhooks [certain]. */
  sendsWebhooks: boolean;
}

/** The sandbox's own pairs, and the gateway's public documentation keys as they stand in its samples [certain]. */
const builtInPairs: readonly TossKeyPair[] = [
  { clientKey: "test_gck_sandbox", secretKey: "test_gsk_sandbox", kind: "widget", mId: "sandboxwidget", sendsWebhooks: true },
  { clientKey: "test_ck_sandbox", secretKey: "test_sk_sandbox", kind: "api", mId: "sandboxapi", sendsWebhooks: true },
  {
    clientKey: "test_gck_docs_Ovk5rk1EwkEbP0W43n07xlzm",
    secretKey: "test_gsk_docs_OaPz8L5KdmQXkzRz3y47BMw6",
    kind: "widget",
    mId: "tvivarepublica",
    sendsWebhooks: false,
  },
  {
    clientKey: "test_ck_D5GePWvyJnrK0W0k6q8gLzN97Eoq",
    secretKey: "test_sk_zXLkKEypNArWmo50nX3lmeaxYG5R",
    kind: "api",
    mId: "tvivarepublica4",
    sendsWebhooks: false,
  },
  {
    clientKey: "test_ck_OEP59LybZ8Bdv6A1JxkV6GYo7pRe",
    secretKey: "test_ak_ZORzdMaqN3wQd5k6ygr5AkYXQGwy",
    kind: "api",
    mId: "tvivarepublica2",
    sendsWebhooks: false,
  },
];

/** The pair that controls use when no client key is named: the one the shop's widget flow works with. */
export const sandboxWidgetClientKey = "test_gck_sandbox";
/** The sandbox's own API pair: window, billing, key-in. */
export const sandboxApiClientKey = "test_ck_sandbox";
const sandboxClientKeys = new Set([sandboxWidgetClientKey, sandboxApiClientKey]);

/** `test_gck_…` and `test_ck_…`. */
export const clientKeyShape = /^(?:test|live)_(gck|ck)_[A-Za-z0-9_]{1,100}$/;
/** `test_gsk_…`, `test_sk_…` and the very old `test_ak_…`. */
export const secretKeyShape = /^(?:test|live)_(gsk|sk|ak)_[A-Za-z0-9_]{1,100}$/;

const pairsOf = new WeakMap<SandboxContext, readonly TossKeyPair[]>();

/** Every pair that this sandbox accepts: its own, the public ones, and those given at start. */
export function listKeyPairs(context: SandboxContext): readonly TossKeyPair[] {
  const known = pairsOf.get(context) ?? readPairs(context);
  pairsOf.set(context, known);
  return known;
}

function readPairs(context: SandboxContext): TossKeyPair[] {
  const extra = context.extraKeys
    .filter((pair) => clientKeyShape.test(pair.clientKey))
    .map((pair, index): TossKeyPair => ({
      ...pair,
      kind: clientKeyShape.exec(pair.clientKey)?.[1] === "gck" ? "widget" : "api",
      mId: `extra${String(index + 1)}merchant`.slice(0, 14),
      sendsWebhooks: true,
    }));
  return [...builtInPairs, ...extra];
}

/** The pair of a client key; `null` if the sandbox does not know the key. */
export function findClientKey(context: SandboxContext, clientKey: string): TossKeyPair | null {
  return listKeyPairs(context).find((pair) => pair.clientKey === clientKey) ?? null;
}

/** The pair of a secret key; `null` if the sandbox does not know the key. */
export function findSecretKey(context: SandboxContext, secretKey: string): TossKeyPair | null {
  return listKeyPairs(context).find((pair) => pair.secretKey === secretKey) ?? null;
}

/** May requests with `pair`'s secret key see and change this payment? */
export function ownsPayment(pair: TossKeyPair, payment: { clientKey: string; isOpenToSandboxKeys: boolean }): boolean {
  return pair.clientKey === payment.clientKey || (payment.isOpenToSandboxKeys && sandboxClientKeys.has(pair.clientKey));
}

/**
 * Reads `SANDBOX_KEYS`: a comma list of `clientKey:secretKey`. Throws an Error that names the bad entry (never the secret)
 * if a key is not a test key, or a widget key is paired with an API key.
 */
export function parseExtraKeys(list: string): { clientKey: string; secretKey: string }[] {
  return list
    .split(",")
    .map((entry) => entry.trim())
    .filter((entry) => entry !== "")
    .map((entry) => {
      const [clientKey = "", secretKey = ""] = entry.split(":");
      const clientKind = clientKeyShape.exec(clientKey)?.[1];
      const secretKind = secretKeyShape.exec(secretKey)?.[1];
      if (!clientKind || !secretKind || !clientKey.startsWith("test_") || !secretKey.startsWith("test_")) {
        throw new Error(`SANDBOX_KEYS: "${clientKey}" and its secret must be test keys, written clientKey:secretKey`);
      }
      if ((clientKind === "gck") !== (secretKind === "gsk")) {
        throw new Error(`SANDBOX_KEYS: "${clientKey}" is paired with a secret key of the other kind (gck goes with gsk, ck with sk)`);
      }
      return { clientKey, secretKey };
    });
}

/** Is this one of the pairs that come with the sandbox, whose secrets are no secrets? */
export function isBuiltInPair(pair: TossKeyPair): boolean {
  return builtInPairs.includes(pair);
}
