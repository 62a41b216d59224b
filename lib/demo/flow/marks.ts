import type { FlowOrder } from "@/lib/flow-log/recorded-message";
import { amountChecks } from "./amounts";
import type { Arrow } from "./arrow";
import { bodyFields } from "./body-fields";
import { gatewayFacts } from "./gateway-facts";
import { moneyMoves, type MoneyMove } from "./money-moves";
import { noticeEnds, type NoticeEnd } from "./notice-ends";

/** What is said of a message beside what it is: money that moved with it, what a webhook came to, amounts that differ. */
export type Marks = { money: MoneyMove | null; notice: NoticeEnd | null; differs: boolean };

/** The marks of each arrow, by its id. Arrows with nothing to say are not in it. */
export function marksOf(arrows: readonly Arrow[], order: FlowOrder): Map<string, Marks> {
  const money = moneyMoves(arrows);
  const notices = noticeEnds(arrows, order.orderId);
  const marks = new Map<string, Marks>();
  const told = new Set<string>();
  for (const arrow of arrows) {
    const mark = { money: money.get(arrow.id) ?? null, notice: notices.get(arrow.id) ?? null, differs: isNewDifference(arrow, order, told) };
    if (mark.money !== null || mark.notice !== null || mark.differs) marks.set(arrow.id, mark);
  }
  return marks;
}

/** Whether a message's amount is not the order's, and none before it said the same of that payment: a difference is told once a kind. */
function isNewDifference(arrow: Arrow, order: FlowOrder, told: Set<string>): boolean {
  if (amountChecks(arrow, order).every(({ isEqual }) => isEqual)) return false;
  const facts = arrow.messages.flatMap(gatewayFacts).at(-1);
  const difference = facts ? `${facts.gatewayKey} ${facts.amount}` : `${arrow.kind} ${bodyFields(arrow).paid ?? arrow.id}`;
  if (told.has(difference)) return false;
  told.add(difference);
  return true;
}

/** A line under a message, in both languages; `tone` says how it is meant. */
export type Remark = { ko: string; en: string; tone: "accent" | "warn" | "danger" };

const won = new Intl.NumberFormat("ko-KR");

/** The remarks that stand under a message, the most important first. */
export function remarksOf(arrow: Arrow, marks: Marks | undefined): Remark[] {
  const remarks: Remark[] = [];
  const money = marks?.money;
  if (money) {
    const amount = `${won.format(money.amount)}원`;
    const isCapture = money.kind === "captured";
    remarks.push({
      ko: `${isCapture ? "여기서 돈이 움직여요" : "여기서 돈이 돌아가요"} · ${amount}${money.isSeenLater ? " (나중에 알았어요)" : ""}`,
      en: `${isCapture ? "money moves here" : "money goes back here"}${money.isSeenLater ? ", found out later" : ""}`,
      tone: "accent",
    });
  }
  if (marks?.differs) remarks.push({ ko: "주문과 금액이 달라요", en: "not the ordered amount", tone: "danger" });
  if (arrow.fate === "lost") remarks.push(arrow.kind === "request" || arrow.kind === "webhook" ? { ko: "도착하지 못했어요", en: "never arrived", tone: "danger" } : { ko: "답이 사라졌어요. 결과는 아직 몰라요", en: "the answer was lost: outcome unknown", tone: "danger" });
  if (arrow.fate === "late") remarks.push({ ko: "기다리던 쪽은 이미 그만두었어요", en: "its client had given up", tone: "warn" });
  const notice = marks?.notice;
  if (notice) {
    const nth = notice.nth > 1 ? { ko: `같은 소식 ${notice.nth}번째`, en: `time ${notice.nth}` } : null;
    const nothing = notice.changedNothing ? { ko: "아무것도 바꾸지 않았어요", en: "changed nothing" } : null;
    const parts = [nth, nothing].filter((part) => part !== null);
    if (parts.length > 0) remarks.push({ ko: parts.map(({ ko }) => ko).join(", "), en: parts.map(({ en }) => en).join(", "), tone: "warn" });
  }
  return remarks;
}
