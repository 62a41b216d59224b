import type { Shape } from "@/lib/demo/flow/draw";
import type { Tone } from "@/lib/demo/flow/looks";

const colour = (tone: Tone | "none") => (tone === "none" ? "none" : `var(--${tone})`);

/** The shapes of a drawing as SVG elements, in the page's own colours. */
export function Shapes({ shapes }: { shapes: readonly Shape[] }) {
  // Shapes have no identity of their own: they are drawn anew with the row they belong to.
  return shapes.map((shape, index) => <OneShape key={index} shape={shape} />);
}

function OneShape({ shape }: { shape: Shape }) {
  switch (shape.kind) {
    case "line":
      return <line x1={shape.x1} y1={shape.y1} x2={shape.x2} y2={shape.y2} stroke={colour(shape.tone)} strokeWidth={shape.width} strokeDasharray={shape.dash ?? undefined} />;
    case "path":
      return <path d={shape.d} stroke={colour(shape.tone)} fill={colour(shape.fill)} strokeWidth={shape.width} strokeLinecap="round" strokeLinejoin="round" />;
    case "circle":
      return <circle cx={shape.x} cy={shape.y} r={shape.r} fill={colour(shape.fill)} />;
    case "text":
      return (
        <text
          x={shape.x}
          y={shape.y}
          textAnchor={shape.anchor}
          fontSize={shape.size}
          fontWeight={shape.isBold ? 600 : 400}
          fill={colour(shape.tone)}
          // The lanes run behind the words: a border in the ground's colour keeps them apart.
          className={shape.tone === "on-accent" ? undefined : "flow-halo"}
          style={shape.isCode ? { fontFamily: "ui-monospace, SFMono-Regular, Menlo, monospace" } : undefined}
        >
          {shape.text}
        </text>
      );
  }
}
