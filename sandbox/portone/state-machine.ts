import type { PortoneStatus } from "./payment";

/**
 * The moves of a V1 payment. `ready` to `ready` is an issued virtual account, `paid` to `paid` a partial cancel where the setting
 * keeps the status, `cancelled` to `cancelled` the next partial cancel. `paid` to `ready` is a deposit the bank took back.
 */
export const portoneTransitions: Readonly<Record<PortoneStatus, readonly PortoneStatus[]>> = {
  ready: ["ready", "paid", "failed"],
  paid: ["paid", "cancelled", "ready"],
  cancelled: ["cancelled"],
  failed: [],
};
