import type { Words } from "./lab-terms";
import type { Scenario, ScenarioFamily } from "./scenario";
import { depositScenarios } from "./scenarios/deposits";
import { dishonestScenarios } from "./scenarios/dishonest";
import { lostScenarios } from "./scenarios/lost";
import { outcomeScenarios } from "./scenarios/outcomes";
import { refundScenarios } from "./scenarios/refunds";
import { repeatScenarios } from "./scenarios/repeats";
import { timeScenarios } from "./scenarios/time";
import { webhookScenarios } from "./scenarios/webhooks";

/** Every scenario of the lab, family by family, as the page lists them. */
export const scenarios: readonly Scenario[] = [
  ...outcomeScenarios,
  ...dishonestScenarios,
  ...lostScenarios,
  ...webhookScenarios,
  ...repeatScenarios,
  ...timeScenarios,
  ...depositScenarios,
  ...refundScenarios,
];

export const familyWords: Record<ScenarioFamily, Words> = {
  outcomes: { ko: "결과", en: "Outcomes" },
  dishonest: { ko: "거짓말하는 브라우저", en: "Dishonest browsers" },
  lost: { ko: "오지 않는 응답", en: "Answers that do not come" },
  webhooks: { ko: "웹훅", en: "Webhooks" },
  repeats: { ko: "되풀이", en: "Repeats" },
  time: { ko: "시간과 재고", en: "Time and stock" },
  deposits: { ko: "가상계좌", en: "Virtual accounts" },
  refunds: { ko: "환불", en: "Refunds" },
};

/** The scenario of this id, or null. */
export function findScenario(id: string): Scenario | null {
  return scenarios.find((scenario) => scenario.id === id) ?? null;
}
