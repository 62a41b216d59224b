import type { Arrow } from "./arrow";

/** The colours that the diagram uses, by what they are for: names of the shop's tokens. */
export type Tone = "ink" | "ink-soft" | "line" | "line-strong" | "accent" | "on-accent" | "warn" | "danger" | "card" | "accent-wash" | "sunken";

export type LookId = "request" | "answer" | "refusal" | "webhook" | "write" | "step" | "lost" | "late";

/**
 * How a message is drawn: colour, pattern and head, never colour alone. `dash` as in SVG, null for a solid line. One table for the
 * drawing, the legend and the exports.
 */
export type Look = { id: LookId; ko: string; en: string; tone: Tone; dash: string | null; head: "filled" | "open" | "square" | "dot" | "cut" | "clock"; width: number };

export const looks: readonly Look[] = [
  { id: "request", ko: "요청", en: "request", tone: "accent", dash: null, head: "filled", width: 2 },
  { id: "answer", ko: "응답", en: "answer", tone: "ink-soft", dash: "5 4", head: "open", width: 1.5 },
  { id: "refusal", ko: "거절 응답", en: "refusal", tone: "danger", dash: "5 4", head: "open", width: 2 },
  { id: "webhook", ko: "웹훅", en: "webhook", tone: "warn", dash: "10 3 2 3", head: "filled", width: 2 },
  { id: "write", ko: "저장", en: "database write", tone: "ink", dash: null, head: "square", width: 1.5 },
  { id: "step", ko: "화면에서 일어난 일", en: "step without an answer", tone: "ink-soft", dash: "1 4", head: "dot", width: 2 },
  { id: "lost", ko: "사라진 메시지", en: "lost message", tone: "danger", dash: "2 5", head: "cut", width: 2 },
  { id: "late", ko: "늦게 온 메시지", en: "late: nobody waits for it", tone: "warn", dash: "2 5", head: "clock", width: 2 },
];

const byId = Object.fromEntries(looks.map((look) => [look.id, look])) as Record<LookId, Look>;

/** How this message is drawn. */
export function lookOf({ fate, kind, status }: Pick<Arrow, "fate" | "kind" | "status">): Look {
  if (fate === "lost") return byId.lost;
  if (fate === "late") return byId.late;
  switch (kind) {
    case "request":
    case "webhook":
    case "write":
    case "step":
      return byId[kind];
    case "answer":
    case "webhook-answer":
      return status !== null && status >= 400 ? byId.refusal : byId.answer;
  }
}
