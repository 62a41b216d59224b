// Guarantee: choices follow from the seed alone, streams do not touch each other, and weights mean what they say.
import { expect, test } from "vitest";
import { createRandom } from "./random";

const draws = (seed: number, label: string) => {
  const random = createRandom(seed, label);
  return Array.from({ length: 50 }, () => random.between(0, 1_000_000));
};

test("the same seed and label make the same choices, another seed or label others", () => {
  expect(draws(1, "plan")).toEqual(draws(1, "plan"));
  expect(draws(1, "plan")).not.toEqual(draws(2, "plan"));
  expect(draws(1, "plan")).not.toEqual(draws(1, "ids"));
});

test("an item is chosen about as often as its weight says", () => {
  const random = createRandom(3, "weights");
  const often = Array.from({ length: 10_000 }, () => random.weighted([[3, "often"], [1, "rarely"]] as const)).filter((item) => item === "often").length;
  expect(often / 10_000).toBeCloseTo(0.75, 1);
});

test("ids are UUIDs of version 4 and do not repeat", () => {
  const random = createRandom(4, "ids");
  const ids = Array.from({ length: 1_000 }, () => random.uuid());
  expect(new Set(ids).size).toBe(1_000);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
});
