import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Words } from "./lab-terms";
import { familyWords, findScenario, scenarios } from "./scenario-table";

const root = new URL("../../../", import.meta.url);
const hangul = /[가-힣]/;

/** Every text of a scenario, with what it is. */
const textsOf = ({ title, teaches, shopDid, byHand, steps, flows }: (typeof scenarios)[number]): Words[] => [
  title,
  teaches,
  shopDid,
  ...(byHand ? [byHand.words] : []),
  ...flows.flatMap((flow) => steps(flow).map(({ words }) => words)),
];

test("every scenario is found by its own id, and no two share one", () => {
  expect(new Set(scenarios.map(({ id }) => id)).size).toBe(scenarios.length);
  for (const scenario of scenarios) expect(findScenario(scenario.id)).toBe(scenario);
  expect(findScenario("no-such-scenario")).toBeNull();
});

test("every family has a scenario", () => {
  expect(new Set(scenarios.map(({ family }) => family))).toEqual(new Set(Object.keys(familyWords)));
});

describe.each(scenarios.map((scenario) => ({ scenario, id: scenario.id })))("$id", ({ scenario }) => {
  test.each([...scenario.code])("$file exports $name, the code that handles it", ({ file, name }) => {
    const path = new URL(file, root);
    expect(existsSync(path), file).toBe(true);
    expect(readFileSync(path, "utf8")).toMatch(new RegExp(`^export (async )?(function\\*?|const) ${name}\\b`, "m"));
  });

  test("speaks Korean and English", () => {
    for (const { ko, en } of textsOf(scenario)) {
      expect(ko).toMatch(hangul);
      expect(en).not.toMatch(hangul);
      expect(en.length).toBeGreaterThan(3);
    }
  });

  test("has a flow, a method, steps that begin with an order, and something that must hold", () => {
    expect(scenario.methods.length).toBeGreaterThan(0);
    expect(scenario.code.length).toBeGreaterThan(0);
    expect(scenario.flows.length).toBeGreaterThan(0);
    for (const flow of scenario.flows) {
      expect(scenario.steps(flow)[0]).toMatchObject({ kind: "order", whose: "own" });
      expect(scenario.checks(flow).length).toBeGreaterThan(0);
    }
  });
});
