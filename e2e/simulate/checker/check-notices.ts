import { noticeIdentity, type Violation } from "./snapshot";
import type { World } from "./world";

/** M8: a webhook that was answered with a 2xx is stored, and in the end handled. */
export function checkNotices({ shop }: World, acceptedNotices: readonly string[]): Violation[] {
  const stored = countOf(shop.notices.filter((notice) => notice.source === "webhook").map(noticeIdentity));
  const lost = [...countOf(acceptedNotices)].filter(([identity, count]) => (stored.get(identity) ?? 0) < count);
  const left = shop.notices.filter((notice) => notice.status === "RECEIVED" || notice.status === "FAILED");
  return [
    ...lost.map(([identity, count]): Violation => ({ rule: "M8", orderId: null, says: `${count} webhooks were answered with a 2xx and ${stored.get(identity) ?? 0} stored: ${identity}` })),
    ...left.map((notice): Violation => ({ rule: "M8", orderId: null, says: `a notice (${notice.gateway} ${notice.source}) is ${notice.status}: ${notice.result ?? "not handled"}; ${notice.body.slice(0, 200)}` })),
  ];
}

function countOf(identities: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const identity of identities) counts.set(identity, (counts.get(identity) ?? 0) + 1);
  return counts;
}
