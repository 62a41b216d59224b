import type { Arrow } from "./arrow";
import { bodyFields } from "./body-fields";

/** What a webhook came to: which time this news came (1 for the first), and whether it changed anything; null while that is open. */
export type NoticeEnd = { nth: number; changedNothing: boolean | null };

const correlationOf = ({ messages }: Arrow) => messages[0]?.correlationId ?? null;
const bodyText = ({ messages }: Arrow) => JSON.stringify(messages.find(({ body }) => body !== null)?.body ?? null);

/** A write that moved the order by itself, not as the end of a command. */
function isOwnMove(arrow: Arrow, orderId: string): boolean {
  const { from, to } = bodyFields(arrow);
  return arrow.kind === "write" && from !== undefined && to !== undefined && correlationOf(arrow) === orderId;
}

/** What came of each webhook, by arrow id. Equal bodies are the same news: gateways send it again until it is answered, and sometimes twice. */
export function noticeEnds(arrows: readonly Arrow[], orderId: string): Map<string, NoticeEnd> {
  const ends = new Map<string, NoticeEnd>();
  const times = new Map<string, number>();
  const linked = new Set<Arrow>();
  arrows.forEach((arrow, index) => {
    if (arrow.kind !== "webhook") return;
    const news = bodyText(arrow);
    const nth = (times.get(news) ?? 0) + 1;
    times.set(news, nth);
    const after = arrows.slice(index + 1);
    const stored = after.find((one) => one.name === "NOTICE_STORED" && !linked.has(one));
    if (stored) linked.add(stored);
    const handled = stored && after.find((one) => /^NOTICE_(HANDLED|IGNORED)$/.test(one.name) && correlationOf(one) === correlationOf(stored));
    ends.set(arrow.id, { nth, changedNothing: handled ? !after.some((one) => one.at <= handled.at && isOwnMove(one, orderId)) : null });
  });
  return ends;
}
