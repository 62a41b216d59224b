import type { ExtraMerchant, SandboxContext } from "../core/context";

/** A PortOne V1 merchant: the public user code that pages carry, and the REST key and secret of its server. */
export type PortoneMerchant = ExtraMerchant;

/** The sandbox's own merchant; its secret is no secret. */
export const sandboxMerchant: PortoneMerchant = {
  userCode: "imp00000000",
  restKey: "sandbox_imp_key",
  restSecret: "sandbox_imp_secret",
};

/** Every merchant of this sandbox: its own, then those given at start. */
export function listMerchants(context: SandboxContext): PortoneMerchant[] {
  return [sandboxMerchant, ...context.extraMerchants];
}

/** The merchant of a user code; `null` if the sandbox does not know it. */
export function findMerchant(context: SandboxContext, userCode: string): PortoneMerchant | null {
  return listMerchants(context).find((merchant) => merchant.userCode === userCode) ?? null;
}

/** `imp` and digits; 8 in every sample, more allowed. */
const userCodeShape = /^imp\d{8,16}$/;

/** Does this entry of `SANDBOX_KEYS` name a PortOne merchant? Toss keys begin with `test_`. */
export function isMerchantEntry(entry: string): boolean {
  return entry.startsWith("imp");
}

/**
 * Reads the PortOne entries of `SANDBOX_KEYS`: `userCode:restKey:restSecret`. Throws an Error that names the bad entry, never its secret.
 */
export function parseExtraMerchants(entries: readonly string[]): PortoneMerchant[] {
  return entries.map((entry) => {
    const [userCode = "", restKey = "", restSecret = "", ...rest] = entry.split(":");
    if (!userCodeShape.test(userCode) || restKey === "" || restSecret === "" || rest.length > 0) {
      throw new Error(`SANDBOX_KEYS: "${userCode}" must be written userCode:restKey:restSecret, with imp and 8 digits or more`);
    }
    if (userCode === sandboxMerchant.userCode) throw new Error(`SANDBOX_KEYS: "${userCode}" is the sandbox's own user code`);
    return { userCode, restKey, restSecret };
  });
}
