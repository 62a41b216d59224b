import type { Arrow } from "./arrow";
import { detailOf } from "./draw";
import { lanes } from "./lanes";
import { remarksOf, type Marks } from "./marks";
import { wordsOf } from "./message-words";
import { layOut } from "./rows";
import { phases } from "./phases";

/** Mermaid ends a statement at `;` and reads `#` as an entity; line breaks end a message. */
function plain(text: string): string {
  return text.replaceAll(/[#;]/g, (sign) => (sign === "#" ? "#35;" : "#59;")).replaceAll(/\s+/g, " ").trim();
}

/** Mermaid's arrow for a message: `-x` ends in a cross, `--` is dashed, `-)` waits for no answer. */
function lineOf({ kind, fate }: Arrow): string {
  const isAnswer = kind === "answer" || kind === "webhook-answer";
  if (fate === "lost") return isAnswer ? "--x" : "-x";
  if (isAnswer) return "-->>";
  return kind === "webhook" ? "-)" : "->>";
}

/** The flow as the text of a Mermaid sequence diagram, for documents: repeats and silences are folded as on the page. */
export function toMermaid(arrows: readonly Arrow[], marks: ReadonlyMap<string, Marks>): string {
  const lines = ["sequenceDiagram", "  autonumber", ...lanes.map(({ id, ko, en }) => `  participant ${id} as ${plain(`${ko} ${en}`)}`)];
  for (const row of layOut(arrows, { folds: true, unfolded: new Set() })) {
    switch (row.kind) {
      case "phase": {
        const phase = phases.find(({ id }) => id === row.phase);
        lines.push(`  Note over browser,gateway: ${plain(`${phase?.ko ?? ""} ${phase?.en ?? ""}`)}`);
        break;
      }
      case "gap":
        lines.push(`  Note over browser,gateway: … ${(row.gapMs / 1_000).toFixed(0)} s …`);
        break;
      case "repeats":
        lines.push(`  Note over browser,gateway: ${row.times} × the same`);
        break;
      case "arrow": {
        const { arrow } = row;
        const { ko, en } = wordsOf(arrow);
        const words = [en === "" || ko.includes(en) ? ko : `${ko} (${en})`, detailOf(arrow)].filter((part) => part !== "").join(" ");
        lines.push(`  ${arrow.from}${lineOf(arrow)}${arrow.to}: ${plain(words)}`);
        for (const remark of remarksOf(arrow, marks.get(arrow.id))) lines.push(`  Note over ${arrow.from === arrow.to ? arrow.to : `${arrow.from},${arrow.to}`}: ${plain(`${remark.ko} / ${remark.en}`)}`);
      }
    }
  }
  return `${lines.join("\n")}\n`;
}
