// Guarantee: a killed instance takes no further step, and dies just before or just after the step that was chosen.
import { expect, test } from "vitest";
import { createLife, InstanceDied } from "./life";

function watched() {
  const deaths: string[] = [];
  const effects: string[] = [];
  const life = createLife((step) => deaths.push(step));
  const take = (name: string) => life.step(name, async () => void effects.push(name));
  return { life, take, deaths, effects };
}

test("one that dies before a step leaves it undone", async () => {
  const { life, take, deaths, effects } = watched();
  life.kill(2, false);
  await take("read");
  await expect(take("write")).rejects.toThrow(InstanceDied);
  expect(effects).toEqual(["read"]);
  expect(deaths).toEqual(["before write"]);
});

test("one that dies after a step has done it and never learns of it", async () => {
  const { life, take, deaths, effects } = watched();
  life.kill(1, true);
  await expect(take("write")).rejects.toThrow(InstanceDied);
  expect(effects).toEqual(["write"]);
  expect(deaths).toEqual(["after write"]);
});

test("what was under way when it died ends nowhere, and nothing begins any more", async () => {
  const { life, take, effects } = watched();
  let answer = () => {};
  const underWay = life.step("slow call", () => new Promise<void>((resolve) => (answer = resolve)));
  life.kill(1, false);
  await expect(take("write")).rejects.toThrow(InstanceDied);
  answer();
  await expect(underWay).rejects.toThrow(InstanceDied);
  await expect(take("read")).rejects.toThrow(InstanceDied);
  await life.died;
  expect(effects).toEqual([]);
  expect(life.isDead()).toBe(true);
  expect(life.pending()).toBe(0);
});
