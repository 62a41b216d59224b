import { drawSample, SAMPLE_TOP } from "@/lib/demo/flow/draw";
import { looks } from "@/lib/demo/flow/looks";
import { Shapes } from "./shapes";

const WIDTH = 64;

/** What each kind of line means, drawn from the same table as the diagram. */
export function FlowLegend() {
  return (
    <ul aria-label="선의 뜻" data-testid="flow-legend" className="flex flex-wrap gap-x-5 gap-y-1.5 text-xs">
      {looks.map((look) => (
        <li key={look.id} className="flex items-center gap-2">
          <svg aria-hidden width={WIDTH} height={20} viewBox={`0 ${SAMPLE_TOP} ${WIDTH} 20`}>
            <Shapes shapes={drawSample(look, WIDTH)} />
          </svg>
          {look.ko}
          <span lang="en" className="text-ink-soft">
            {look.en}
          </span>
        </li>
      ))}
    </ul>
  );
}
