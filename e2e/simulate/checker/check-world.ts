import { checkEveryCapture, checkOneKeptCapture, checkPaidOrders, checkWhatWasTold } from "./check-captures";
import { checkOutcomes } from "./check-commands";
import { checkHistories } from "./check-history";
import { checkNotices } from "./check-notices";
import { checkRefunds } from "./check-refunds";
import { checkSecrets } from "./check-secrets";
import { checkStock } from "./check-stock";
import type { Circumstances, Snapshot, Violation } from "./snapshot";
import { worldOf } from "./world";

/**
 * Judges a world that has settled by the money rules M1 to M9 of the design, from outside: what the gateways hold, what the
 * shop's tables and buyers' views say, what was written. It shares no code with the shop, so that no mistake of the shop is
 * also the judge's. No violation: an empty list.
 */
export function checkWorld(snapshot: Snapshot, circumstances: Circumstances): Violation[] {
  const world = worldOf(snapshot, circumstances);
  return [
    ...checkOneKeptCapture(world),
    ...checkPaidOrders(world),
    ...checkEveryCapture(world),
    ...checkWhatWasTold(world),
    ...checkHistories(world),
    ...checkRefunds(world),
    ...checkStock(world),
    ...checkOutcomes(world),
    ...checkNotices(world, snapshot.acceptedNotices),
    ...checkSecrets(snapshot.texts, circumstances.secrets),
  ];
}

/** A violation as a line: `M1 order 20261123-…: the gateway keeps 2 captures of one order`. */
export function sentenceOf({ rule, orderId, says }: Violation): string {
  return `${rule}${orderId === null ? "" : ` order ${orderId}`}: ${says}`;
}
