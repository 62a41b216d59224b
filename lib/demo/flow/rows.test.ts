import { describe, expect, test } from "vitest";
import { createRecords, tossPayment, type Records } from "../testing/sample-messages";
import { buildArrows } from "./build-arrows";
import { isShown, NO_FILTER, toggled } from "./filter";
import { layOut, type Row } from "./rows";

const folded = { folds: true, unfolded: new Set<string>() };
const kinds = (rows: readonly Row[]) => rows.map(({ kind }) => kind).filter((kind) => kind !== "phase");

/** A page that asks `times` times whether a payment is known, with `everyMs` between. */
function polling(times: number, everyMs: number): Records {
  const records = createRecords();
  for (let round = 0; round < times; round += 1) {
    const call = { method: "POST", path: "/api/payments/toss/confirm", correlationId: `c${round}` };
    records.shop(round * everyMs, "browser", "shop", "confirm payment", call);
    records.shop(round * everyMs + 10, "shop", "browser", "confirm payment", { ...call, status: 202, durationMs: 10 });
  }
  return records;
}

describe("rows", () => {
  test("hold every arrow, and begin each part of the payment once", () => {
    const arrows = buildArrows(tossPayment().messages);
    const rows = layOut(arrows, { folds: false, unfolded: new Set() });
    expect(rows.filter(({ kind }) => kind === "arrow")).toHaveLength(arrows.length);
    expect(rows.flatMap((row) => (row.kind === "phase" ? [row.phase] : []))).toEqual(["order", "window", "settle"]);
  });

  test("fold repeats of the same exchange into one line that says how many", () => {
    const rows = layOut(buildArrows(polling(5, 100).messages), folded);
    expect(kinds(rows)).toEqual(["arrow", "arrow", "repeats"]);
    expect(rows.at(-1)).toMatchObject({ kind: "repeats", times: 4 });
  });

  test("unfold them when asked", () => {
    const arrows = buildArrows(polling(5, 100).messages);
    const fold = layOut(arrows, folded).find(({ kind }) => kind === "repeats");
    expect(kinds(layOut(arrows, { folds: true, unfolded: new Set([fold?.id ?? ""]) }))).toEqual(arrows.map(() => "arrow"));
  });

  test("leave two of the same as they are, and those that end differently", () => {
    expect(kinds(layOut(buildArrows(polling(2, 100).messages), folded))).toEqual(["arrow", "arrow", "arrow", "arrow"]);
  });

  test("show a long silence as one line, of whatever length", () => {
    const rows = layOut(buildArrows(polling(2, 60_000).messages), folded);
    expect(kinds(rows)).toEqual(["arrow", "arrow", "gap", "arrow", "arrow"]);
    expect(rows.find(({ kind }) => kind === "gap")).toMatchObject({ gapMs: 59_990 });
  });
});

describe("the filter", () => {
  test("leaves out what begins or ends on a hidden lane, and hidden kinds", () => {
    const arrows = buildArrows(tossPayment().messages);
    const withoutDatabase = { ...NO_FILTER, lanes: toggled(NO_FILTER.lanes, "database" as const) };
    expect(arrows.filter((arrow) => isShown(arrow, withoutDatabase)).some(({ to }) => to === "database")).toBe(false);
    const withoutAnswers = { ...NO_FILTER, looks: toggled(NO_FILTER.looks, "answer" as const) };
    expect(arrows.filter((arrow) => isShown(arrow, withoutAnswers)).map(({ kind }) => kind)).not.toContain("answer");
    expect(arrows.every((arrow) => isShown(arrow, NO_FILTER))).toBe(true);
  });
});
