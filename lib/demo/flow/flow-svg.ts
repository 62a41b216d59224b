import type { FlowOrder } from "@/lib/flow-log/recorded-message";
import type { Arrow } from "./arrow";
import { drawArrow, drawBetweenRows, laneX, type Drawing, type Geometry, type Shape } from "./draw";
import { lanes } from "./lanes";
import { looks, type Tone } from "./looks";
import type { Marks } from "./marks";
import { phases } from "./phases";
import { layOut, type Row } from "./rows";

/** The shop's light colours (`app/globals.css`): a file that stands alone cannot ask a page for them. */
const colours: Record<Tone | "none", string> = {
  none: "none", ink: "#1b1f1e", "ink-soft": "#565c59", line: "#e2e2dc", "line-strong": "#8b8f8a", accent: "#0f766e", "on-accent": "#ffffff",
  warn: "#8a5a00", danger: "#b42318", card: "#ffffff", "accent-wash": "#e4f2f0", sunken: "#f2f2ee",
};

const GEOMETRY: Geometry = { width: 1_000, left: 0 };
const HEAD_HEIGHT = 96;

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

function element(shape: Shape): string {
  switch (shape.kind) {
    case "line":
      return `<line x1="${shape.x1}" y1="${shape.y1}" x2="${shape.x2}" y2="${shape.y2}" stroke="${colours[shape.tone]}" stroke-width="${shape.width}"${shape.dash ? ` stroke-dasharray="${shape.dash}"` : ""}/>`;
    case "path":
      return `<path d="${shape.d}" stroke="${colours[shape.tone]}" fill="${colours[shape.fill]}" stroke-width="${shape.width}" stroke-linecap="round" stroke-linejoin="round"/>`;
    case "circle":
      return `<circle cx="${shape.x}" cy="${shape.y}" r="${shape.r}" fill="${colours[shape.fill]}"/>`;
    case "text": {
      const halo = shape.tone === "on-accent" ? "" : ` paint-order="stroke" stroke="${colours.card}" stroke-width="4" stroke-linejoin="round"`;
      const font = shape.isCode ? ' font-family="ui-monospace, Menlo, monospace"' : "";
      return `<text x="${shape.x}" y="${shape.y}" text-anchor="${shape.anchor}" font-size="${shape.size}" font-weight="${shape.isBold ? 600 : 400}" fill="${colours[shape.tone]}"${halo}${font}>${escapeXml(shape.text)}</text>`;
    }
  }
}

function drawRow(row: Row, marks: ReadonlyMap<string, Marks>): Drawing {
  switch (row.kind) {
    case "arrow":
      return drawArrow(row.arrow, marks.get(row.id), GEOMETRY);
    case "phase": {
      const phase = phases.find(({ id }) => id === row.phase);
      return drawBetweenRows(`${phase?.ko ?? ""}  ${phase?.en ?? ""}`, GEOMETRY);
    }
    case "gap":
      return drawBetweenRows(`${(row.gapMs / 1_000).toFixed(0)}초 동안 조용했어요  idle`, GEOMETRY);
    case "repeats":
      return drawBetweenRows(`같은 확인 ${row.times}번 더  ${row.times} more`, GEOMETRY);
  }
}

function head(order: FlowOrder): Shape[] {
  const text = (words: string, x: number, y: number, anchor: "start" | "middle", size: number, tone: Tone, isBold: boolean): Shape => ({ kind: "text", x, y, text: words, anchor, size, tone, isBold, isCode: false });
  return [
    text(`${order.orderId} · ${order.flow} · ${order.amount.toLocaleString("ko-KR")} ${order.currency} · ${order.status}`, 16, 28, "start", 15, "ink", true),
    ...lanes.flatMap(({ ko, en }, index) => [
      text(ko, laneX(GEOMETRY, index), 62, "middle", 13, "ink", true),
      text(en, laneX(GEOMETRY, index), 80, "middle", 11, "ink-soft", false),
    ]),
    { kind: "line", x1: 0, y1: HEAD_HEIGHT - 2, x2: GEOMETRY.width, y2: HEAD_HEIGHT - 2, tone: "line", dash: null, width: 1 },
  ];
}

/** The flow as one SVG file that needs nothing else: the same shapes as on the page, in the light colours. */
export function toSvg(order: FlowOrder, arrows: readonly Arrow[], marks: ReadonlyMap<string, Marks>): string {
  let y = HEAD_HEIGHT;
  const parts = layOut(arrows, { folds: true, unfolded: new Set() }).map((row) => {
    const { shapes, height } = drawRow(row, marks);
    const part = `<g transform="translate(0 ${y})">${shapes.map(element).join("")}</g>`;
    y += height;
    return part;
  });
  const legend = looks.map(({ ko, en }) => `${ko} ${en}`).join(" · ");
  const label = escapeXml(`${order.flow} ${order.orderId}`);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${GEOMETRY.width}" height="${y + 36}" viewBox="0 0 ${GEOMETRY.width} ${y + 36}" role="img" aria-label="${label}" font-family="Pretendard, 'Apple SD Gothic Neo', 'Noto Sans KR', sans-serif">`,
    `<title>${label}</title>`,
    `<rect width="100%" height="100%" fill="${colours.card}"/>`,
    ...head(order).map(element),
    ...parts,
    `<text x="16" y="${y + 22}" font-size="10" fill="${colours["ink-soft"]}">${escapeXml(legend)}</text>`,
    "</svg>",
    "",
  ].join("\n");
}
