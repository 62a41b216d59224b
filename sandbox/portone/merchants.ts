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
