import type { Party } from "@/lib/flow-log/message";
import type { Arrow } from "./arrow";
import { lookOf, type LookId } from "./looks";

/** What is left out of the diagram: lanes (with whatever begins or ends there) and kinds of messages. */
export type Filter = { lanes: ReadonlySet<Party>; looks: ReadonlySet<LookId> };

export const NO_FILTER: Filter = { lanes: new Set(), looks: new Set() };

export function isShown(arrow: Arrow, filter: Filter): boolean {
  return !filter.lanes.has(arrow.from) && !filter.lanes.has(arrow.to) && !filter.looks.has(lookOf(arrow).id);
}

/** The set with the member put in, or taken out where it was in. */
export function toggled<Member>(set: ReadonlySet<Member>, member: Member): Set<Member> {
  const next = new Set(set);
  if (!next.delete(member)) next.add(member);
  return next;
}
