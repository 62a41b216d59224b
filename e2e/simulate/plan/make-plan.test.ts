// Guarantee: a seed is a whole world that can be played again, and the seeds together try everything that the simulator can do.
import { expect, test } from "vitest";
import { makePlan } from "./make-plan";
import { flows, type Action, type Plan } from "./plan";

const plans = Array.from({ length: 400 }, (_, index) => makePlan(index + 1));
const actionsOf = (plan: Plan): Action[] => plan.rounds.flatMap((round) => round.actions.map(({ action }) => action));

test("the same seed makes the same plan, another seed another", () => {
  expect(makePlan(7)).toEqual(makePlan(7));
  expect(makePlan(7)).not.toEqual(makePlan(8));
});

test("every plan names only shoppers that it has, and every shopper orders before paying", () => {
  for (const plan of plans) {
    const ordered = new Set<number>();
    for (const action of actionsOf(plan)) {
      if (action.do === "order") ordered.add(action.who);
      if (action.do === "pay") expect(ordered).toContain(action.who);
      if ("who" in action) expect(plan.shoppers[action.who]).toBeDefined();
      if ("other" in action) expect(plan.shoppers[action.other]).toBeDefined();
    }
  }
});

test("what disturbs a round is there before those whom it disturbs act", () => {
  const disturbs = (action: Action) => action.do === "fault" || action.do === "kill" || action.do === "refuse-connections";
  for (const { rounds } of plans) {
    for (const { actions } of rounds) {
      const flags = actions.map(({ action }) => disturbs(action));
      expect(flags).toEqual([...flags].toSorted((a, b) => Number(b) - Number(a)));
    }
  }
});

test("together they try every flow, action, fault, fate of a webhook, lie and forgery", () => {
  const all = plans.flatMap(actionsOf);
  const seen = (values: unknown[]) => [...new Set(values)].toSorted();
  expect(seen(plans.flatMap((plan) => plan.shoppers.map((shopper) => shopper.flow)))).toEqual([...flows].toSorted());
  expect(seen(all.map((action) => action.do))).toEqual(
    ["attempt", "console-cancel", "deliver-held", "deposit", "fault", "forge", "jobs", "kill", "look", "order", "pay", "recover", "refund", "refuse-connections", "return", "reverse", "wait"],
  );
  expect(seen(all.flatMap((action) => (action.do === "fault" ? [action.fault.kind] : [])))).toEqual(["cut-before", "cut-body", "delay", "drop-answer", "error-code", "status", "webhook-before-answer"]);
  expect(seen(all.flatMap((action) => (action.do === "return" ? [action.lie] : [])))).toEqual(["amount", "key", "none", "order"]);
  expect(seen(all.flatMap((action) => (action.do === "forge" ? [action.what] : [])))).toEqual(["garbage", "lying status", "other order", "unknown key", "wrong secret"]);
  expect(seen(plans.map((plan) => plan.outageFromRound === null))).toEqual([false, true]);
  expect(seen(plans.map((plan) => plan.habits.tossPaymentOfOrder))).toEqual(["approved", "latest"]);
  expect(seen(plans.flatMap((plan) => plan.fates.map(([, fate]) => fate)))).toHaveLength(6);
});
