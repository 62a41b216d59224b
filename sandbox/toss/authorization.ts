import type { SandboxContext } from "../core/context";
import type { TossErrorCode } from "./error-table";
import { clientKeyShape, findSecretKey, type TossKeyPair } from "./keys";

/**
 * Reads `Authorization: Basic base64("{secretKey}:")`. A missing colon is INCORRECT_BASIC_AUTH_FORMAT [certain]; an unknown
 * test key UNAUTHORIZED_KEY [certain, live], which a byte order mark before the key leads to as well. A live key, or a
 * client key in the secret's place, is INVALID_API_KEY [likely: the code that official text names for mixed keys].
 */
export function authorize(context: SandboxContext, header: string | undefined): TossKeyPair | { refusal: TossErrorCode } {
  const encoded = /^Basic\s+(\S+)\s*$/i.exec(header ?? "")?.[1];
  if (!encoded) return { refusal: "UNAUTHORIZED_KEY" };
  // Decodes padded and unpadded base64 alike; the gateway takes both [likely].
  const credentials = Buffer.from(encoded, "base64").toString("utf8");
  const colon = credentials.indexOf(":");
  if (colon < 0) return { refusal: "INCORRECT_BASIC_AUTH_FORMAT" };
  const secretKey = credentials.slice(0, colon);
  const pair = findSecretKey(context, secretKey);
  if (pair) return pair;
  const isMixedUp = secretKey.startsWith("live_") || clientKeyShape.test(secretKey);
  return { refusal: isMixedUp ? "INVALID_API_KEY" : "UNAUTHORIZED_KEY" };
}
