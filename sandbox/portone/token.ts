import { z } from "zod";
import type { SandboxContext } from "../core/context";
import { alphabets, randomString } from "../core/random";
import { requestFailure, success, texts, type Envelope } from "./envelope";
import { listMerchants, type PortoneMerchant } from "./merchants";
import { unixSeconds } from "./seoul-time";

interface IssuedToken {
  token: string;
  expiresAtMs: number;
}

/** A token lives 30 minutes; asked for again in its last minute it gains 5 [certain]. */
const lifeMs = 30 * 60_000;
const lastMinuteMs = 60_000;
const extensionMs = 5 * 60_000;

const stored = (context: SandboxContext) => context.store.collection<IssuedToken>("portoneTokens");

const credentials = z.object({ imp_key: z.string().min(1), imp_secret: z.string().min(1) });

function issue(context: SandboxContext, merchant: PortoneMerchant): IssuedToken {
  const nowMs = context.clock.now();
  const current = stored(context).get(merchant.restKey);
  if (current && nowMs < current.expiresAtMs) {
    return current.expiresAtMs - nowMs < lastMinuteMs ? { ...current, expiresAtMs: current.expiresAtMs + extensionMs } : current;
  }
  // Whole seconds, so that a token dies exactly when its `expired_at` says.
  return { token: randomString(context.random, alphabets.lowerHex, 40), expiresAtMs: unixSeconds(nowMs) * 1_000 + lifeMs };
}

/**
 * `POST /users/getToken`: the same token while it is valid, 5 minutes more in its last minute, a new one after [certain]. 400 if a
 * field is missing, 401 for a wrong pair.
 */
export function getToken(context: SandboxContext, body: unknown): Envelope {
  const parsed = credentials.safeParse(body);
  if (!parsed.success) return requestFailure(400, texts.missingKey);
  const merchant = listMerchants(context).find(({ restKey, restSecret }) => restKey === parsed.data.imp_key && restSecret === parsed.data.imp_secret);
  if (!merchant) return requestFailure(401, texts.wrongKey);
  const issued = issue(context, merchant);
  stored(context).put(merchant.restKey, issued);
  return success({ access_token: issued.token, now: unixSeconds(context.clock.now()), expired_at: unixSeconds(issued.expiresAtMs) });
}

/** Whose token this is; `null` if it is unknown or has expired. Both `Bearer {token}` and the bare token are taken [certain]. */
export function findTokenOwner(context: SandboxContext, header: string | undefined): PortoneMerchant | null {
  const token = /^(?:Bearer\s+)?(\S+)\s*$/i.exec(header ?? "")?.[1];
  if (!token) return null;
  const nowMs = context.clock.now();
  const owner = listMerchants(context).find(({ restKey }) => {
    const issued = stored(context).get(restKey);
    return issued?.token === token && nowMs < issued.expiresAtMs;
  });
  return owner ?? null;
}
