import type { Arrow } from "@/lib/demo/flow/arrow";
import { detailOf, shortPath } from "@/lib/demo/flow/draw";
import { lookOf } from "@/lib/demo/flow/looks";
import { remarksOf, type Marks } from "@/lib/demo/flow/marks";
import { wordsOf } from "@/lib/demo/flow/message-words";
import { laneName, seenByLabel, timeLabel } from "./arrow-label";

type Props = { arrows: readonly Arrow[]; numbers: ReadonlyMap<string, number>; marks: ReadonlyMap<string, Marks>; beganAt: number; selectedId: string | null; onSelect: (id: string) => void };

/** The same messages as a plain table. */
export function FlowTable({ arrows, numbers, marks, beganAt, selectedId, onSelect }: Props) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by keyboard.
    <section aria-label="메시지 표" tabIndex={0} className="max-h-[78dvh] overflow-auto rounded-2xl border border-line bg-card">
      <table className="w-full min-w-3xl text-left text-sm" data-testid="flow-table">
        <thead className="sticky top-0 bg-card">
          <tr className="border-b border-line-strong">
            {["번호", "때", "누가 → 누구에게", "무엇", "요청 · 응답", "걸린 시간", "표시", "기록"].map((head) => (
              <th key={head} scope="col" className="px-3 py-2.5 font-bold whitespace-nowrap">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {arrows.map((arrow) => (
            <TableRow key={arrow.id} arrow={arrow} number={numbers.get(arrow.id) ?? 0} marks={marks.get(arrow.id)} beganAt={beganAt} isSelected={arrow.id === selectedId} onSelect={onSelect} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function TableRow({ arrow, number, marks, beganAt, isSelected, onSelect }: { arrow: Arrow; number: number; marks: Marks | undefined; beganAt: number; isSelected: boolean; onSelect: (id: string) => void }) {
  const { ko, en } = wordsOf(arrow);
  const look = lookOf(arrow);
  const remarks = remarksOf(arrow, marks);
  return (
    <tr className={`border-b border-line align-top ${isSelected ? "bg-accent-wash" : ""}`}>
      <td className="won px-3 py-2">{number}</td>
      <td className="won px-3 py-2 text-ink-soft">{timeLabel(arrow.at, beganAt)}</td>
      <td className="px-3 py-2 whitespace-nowrap">
        {laneName(arrow.from)}
        {arrow.from === arrow.to ? "" : ` → ${laneName(arrow.to)}`}
      </td>
      <td className="px-3 py-2">
        <button type="button" onClick={() => onSelect(arrow.id)} className="cursor-pointer text-left font-semibold underline underline-offset-4">
          {ko}
        </button>
        <span lang="en" className="english block">
          {en}
        </span>
        <span className="text-xs text-ink-soft">{look.ko}</span>
      </td>
      <td className="px-3 py-2 font-mono text-xs break-all">{arrow.kind === "request" || arrow.kind === "webhook" ? `${arrow.method ?? ""} ${shortPath(arrow.path ?? "")}` : (arrow.status ?? "")}</td>
      <td className="won px-3 py-2 text-xs">{arrow.durationMs === null ? "" : detailOf({ ...arrow, kind: "write" })}</td>
      <td className={`px-3 py-2 text-xs ${remarks.length > 0 ? "font-semibold" : ""}`}>{remarks.map((remark) => remark.ko).join(", ")}</td>
      <td className="px-3 py-2 text-xs text-ink-soft">{seenByLabel(arrow)}</td>
    </tr>
  );
}
