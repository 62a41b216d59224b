import type { Arrow } from "./arrow";
import { laneIndex, lanes } from "./lanes";
import { lookOf, type Look, type Tone } from "./looks";
import { remarksOf, type Marks } from "./marks";
import { wordsOf } from "./message-words";
import { fitText, textWidth } from "./text-width";

/** What the diagram is made of. The page and the SVG file draw the same shapes, each in its own way. */
export type Shape =
  | { kind: "line"; x1: number; y1: number; x2: number; y2: number; tone: Tone; dash: string | null; width: number }
  | { kind: "path"; d: string; tone: Tone; fill: Tone | "none"; width: number }
  | { kind: "circle"; x: number; y: number; r: number; fill: Tone }
  | { kind: "text"; x: number; y: number; text: string; anchor: "start" | "middle" | "end"; size: number; tone: Tone; isBold: boolean; isCode: boolean };

/** A row and how high it is, in pixels. */
export type Drawing = { shapes: Shape[]; height: number };

/** How the lanes lie. `left` is kept free for the time of each row. */
export type Geometry = { width: number; left: number };

const TITLE_SIZE = 13;
const DETAIL_SIZE = 11;
/** Type of one width is wider than the rest of the same size. */
const CODE_SIZE = DETAIL_SIZE * 1.13;
const LINE_Y = 32;
const ROW_HEIGHT = 54;
const REMARK_HEIGHT = 20;

/** The middle of a lane. */
export function laneX({ width, left }: Geometry, index: number): number {
  return left + ((width - left) / lanes.length) * (index + 0.5);
}

/** Where a text of this width starts so that it is centred at `x` and stays inside the drawing. */
function startOf(x: number, textPx: number, { width, left }: Geometry): number {
  return Math.max(left + 4, Math.min(x - textPx / 2, width - textPx - 6));
}

/** `POST /api/orders`, `201 · 45 ms`, `0.3 ms`: what is known of a message in one line. */
export function detailOf({ method, path, status, durationMs, kind, fate }: Arrow): string {
  const took = durationMs === null ? null : durationMs < 10 ? `${durationMs.toFixed(1)} ms` : `${Math.round(durationMs)} ms`;
  if (kind === "answer" || kind === "webhook-answer") return [status ?? (fate === "lost" ? "—" : null), took].filter((part) => part !== null).join(" · ");
  if (kind === "write") return took ?? "";
  return method === null ? "" : `${method} ${shortPath(path ?? "")}`;
}

/** A path without the address of its server; a query is only hinted at. */
export function shortPath(path: string): string {
  return path.replace(/^https?:\/\/[^/]+/, "").replace(/\?.*$/, "?…");
}

/** Draws one message. */
export function drawArrow(arrow: Arrow, marks: Marks | undefined, geometry: Geometry): Drawing {
  const look = lookOf(arrow);
  const [from, to] = [laneX(geometry, laneIndex(arrow.from)), laneX(geometry, laneIndex(arrow.to))];
  const remarks = remarksOf(arrow, marks);
  const height = ROW_HEIGHT + remarks.length * REMARK_HEIGHT;
  const room = geometry.width - geometry.left - 10;
  const title = fitText(wordsOf(arrow).ko, TITLE_SIZE, room);
  const detail = fitText(detailOf(arrow), CODE_SIZE, room);
  const middle = from === to ? from : (from + to) / 2;
  const shapes: Shape[] = lanes.map((_, index) => ({ kind: "line", x1: laneX(geometry, index), y1: 0, x2: laneX(geometry, index), y2: height, tone: "line", dash: null, width: 1 }));
  const text = (words: string, y: number, size: number, tone: Tone, isBold: boolean, isCode = false): Shape => ({
    kind: "text", x: startOf(middle, textWidth(words, isCode ? CODE_SIZE : size), geometry), y, text: words, anchor: "start", size, tone, isBold, isCode,
  });
  shapes.push(...(from === to ? drawSelf(from, look) : drawBetween(from, to, look)));
  shapes.push(text(title, 19, TITLE_SIZE, "ink", look.id !== "answer"));
  if (detail !== "") shapes.push(text(detail, LINE_Y + 16, DETAIL_SIZE, look.id === "refusal" ? "danger" : "ink-soft", false, true));
  remarks.forEach((remark, index) => {
    const words = fitText(`${remark.ko}  ${remark.en}`, 12, room);
    shapes.push({ ...text(words, ROW_HEIGHT + 10 + index * REMARK_HEIGHT, 12, remark.tone, true) });
  });
  if (marks?.money) shapes.push(...drawCoin(laneX(geometry, laneIndex("gateway")), marks.money.kind === "captured"));
  return { shapes, height };
}

function drawSelf(x: number, look: Look): Shape[] {
  if (look.head === "cut") return [...drawCut(x, look)];
  return [{ kind: "circle", x, y: LINE_Y, r: 5, fill: look.tone }];
}

function drawBetween(from: number, to: number, look: Look): Shape[] {
  const direction = to > from ? 1 : -1;
  // What is lost stops half-way; what is late stops short of whoever no longer waits.
  const end = look.head === "cut" ? from + (to - from) * 0.6 : look.head === "clock" ? to - 18 * direction : to;
  const line: Shape = { kind: "line", x1: from, y1: LINE_Y, x2: look.head === "filled" || look.head === "square" ? end - 6 * direction : end, y2: LINE_Y, tone: look.tone, dash: look.dash, width: look.width };
  const origin: Shape = { kind: "circle", x: from, y: LINE_Y, r: 3, fill: look.tone };
  return [line, origin, ...drawHead(end, direction, look)];
}

function drawHead(x: number, direction: 1 | -1, look: Look): Shape[] {
  const { tone, width } = look;
  const back = x - 9 * direction;
  switch (look.head) {
    case "filled":
      return [{ kind: "path", d: `M${x} ${LINE_Y} L${back} ${LINE_Y - 5} L${back} ${LINE_Y + 5} Z`, tone, fill: tone, width: 1 }];
    case "open":
      return [{ kind: "path", d: `M${back} ${LINE_Y - 5} L${x} ${LINE_Y} L${back} ${LINE_Y + 5}`, tone, fill: "none", width }];
    case "square":
      return [{ kind: "path", d: `M${x - 5} ${LINE_Y - 5} h10 v10 h-10 Z`, tone, fill: tone, width: 1 }];
    case "dot":
      return [{ kind: "circle", x, y: LINE_Y, r: 4, fill: tone }];
    case "cut":
      return drawCut(x, look);
    case "clock":
      return [
        { kind: "circle", x, y: LINE_Y, r: 8, fill: "card" },
        { kind: "path", d: `M${x} ${LINE_Y - 8} a8 8 0 1 1 -0.01 0 M${x} ${LINE_Y - 4} V${LINE_Y} L${x + 4} ${LINE_Y + 2}`, tone, fill: "none", width: 1.5 },
      ];
  }
}

function drawCut(x: number, { tone }: Look): Shape[] {
  return [{ kind: "path", d: `M${x - 6} ${LINE_Y - 6} L${x + 6} ${LINE_Y + 6} M${x + 6} ${LINE_Y - 6} L${x - 6} ${LINE_Y + 6}`, tone, fill: "none", width: 2.5 }];
}

function drawCoin(x: number, isCaptured: boolean): Shape[] {
  return [
    { kind: "circle", x, y: LINE_Y, r: 12, fill: "accent" },
    { kind: "text", x, y: LINE_Y + 5, text: isCaptured ? "₩" : "↩", anchor: "middle", size: 14, tone: "on-accent", isBold: true, isCode: false },
  ];
}

/** Draws a heading, a gap or a fold: the lanes go on, dashed, under one line of words. */
export function drawBetweenRows(words: string, geometry: Geometry): Drawing {
  const height = 34;
  const shapes: Shape[] = lanes.map((_, index) => ({ kind: "line", x1: laneX(geometry, index), y1: 0, x2: laneX(geometry, index), y2: height, tone: "line", dash: "2 4", width: 1 }));
  shapes.push({ kind: "text", x: geometry.left + 4, y: 22, text: fitText(words, 12, geometry.width - geometry.left - 10), anchor: "start", size: 12, tone: "ink-soft", isBold: true, isCode: false });
  return { shapes, height };
}

/** A sample of a look, for the legend: a short arrow without words. It lies between `SAMPLE_TOP` and 20 pixels below. */
export function drawSample(look: Look, width: number): Shape[] {
  return drawBetween(8, width - 12, look);
}

export const SAMPLE_TOP = LINE_Y - 10;
