import type { SandboxContext } from "../core/context";

/** The amount that a window must match, as the merchant's server registered it. `currency` null = not checked [certain]. */
export interface PreparedAmount {
  merchantUid: string;
  amount: number;
  currency: string | null;
}

const stored = (context: SandboxContext) => context.store.collection<PreparedAmount>("portonePrepared");

/** What was prepared for this merchant_uid; `null` if nothing was. */
export function findPrepared(context: SandboxContext, userCode: string, merchantUid: string): PreparedAmount | null {
  return merchantUid.length <= 200 ? (stored(context).get([userCode, merchantUid]) ?? null) : null;
}

/** Registers or replaces what the window must match. */
export function savePrepared(context: SandboxContext, userCode: string, prepared: PreparedAmount): PreparedAmount {
  stored(context).put([userCode, prepared.merchantUid], prepared);
  return prepared;
}
