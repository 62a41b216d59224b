import type { Arrow } from "./arrow";
import { phaseOf, type PhaseId } from "./phases";

/** One line of the diagram: an arrow, the beginning of a part, time in which nothing happened, or repeats that are folded away. */
export type Row =
  | { kind: "arrow"; id: string; arrow: Arrow }
  | { kind: "phase"; id: string; phase: PhaseId }
  | { kind: "gap"; id: string; gapMs: number }
  | { kind: "repeats"; id: string; times: number; arrows: Arrow[] };

/** Which groups of repeats are unfolded, by row id, and whether repeats and gaps are folded at all. */
export type RowOptions = { folds: boolean; unfolded: ReadonlySet<string> };

/** Idle time from which on it is drawn as a gap. */
export const GAP_FROM_MS = 2_500;
const LONGEST_BLOCK = 8;

/** What makes two messages the same but for their time: who, what and how it ended. */
function signature({ from, to, name, method, path, status, kind, fate }: Arrow): string {
  return [from, to, name, method, path, status, kind, fate].join(" ");
}

/** How often the block of `length` arrows at `start` follows itself. */
function repeatsAt(signatures: readonly string[], start: number, length: number): number {
  let times = 1;
  for (let next = start + length; next + length <= signatures.length; next += length, times += 1) {
    for (let offset = 0; offset < length; offset += 1) if (signatures[start + offset] !== signatures[next + offset]) return times;
  }
  return times;
}

/** The shortest block at `start` that comes at least three times in a row: a poll that asks the same and hears the same. */
function findRepeats(signatures: readonly string[], start: number): { length: number; times: number } | null {
  for (let length = 1; length <= LONGEST_BLOCK; length += 1) {
    const times = repeatsAt(signatures, start, length);
    if (times >= 3) return { length, times };
  }
  return null;
}

/**
 * Lays arrows out as lines. A part begins with a heading, once; long silences become one line, repeats of the same exchange too: its
 * first time is shown, the others are counted.
 */
export function layOut(arrows: readonly Arrow[], { folds, unfolded }: RowOptions): Row[] {
  const rows: Row[] = [];
  const begun = new Set<PhaseId>();
  const signatures = arrows.map(signature);
  const addArrow = (index: number) => {
    const arrow = arrows[index];
    if (arrow === undefined) return;
    const before = arrows[index - 1];
    const gapMs = before ? arrow.at - before.at : 0;
    if (folds && gapMs >= GAP_FROM_MS) rows.push({ kind: "gap", id: `gap:${arrow.id}`, gapMs });
    const phase = phaseOf(arrow);
    // A part begins once: what still belongs to it may come between the messages of others.
    if (!begun.has(phase)) rows.push({ kind: "phase", id: `phase:${phase}`, phase });
    begun.add(phase);
    rows.push({ kind: "arrow", id: arrow.id, arrow });
  };
  for (let index = 0; index < arrows.length; index += 1) {
    const repeats = folds ? findRepeats(signatures, index) : null;
    if (repeats === null) {
      addArrow(index);
      continue;
    }
    const { length, times } = repeats;
    for (let offset = 0; offset < length; offset += 1) addArrow(index + offset);
    const folded = arrows.slice(index + length, index + length * times);
    const id = `repeats:${folded[0]?.id ?? ""}`;
    if (unfolded.has(id)) folded.forEach((_, offset) => addArrow(index + length + offset));
    else rows.push({ kind: "repeats", id, times: times - 1, arrows: folded });
    index += length * times - 1;
  }
  return rows;
}
