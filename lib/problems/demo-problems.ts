import type { ProblemEntry } from "./problem-entry";

/** What can keep the developer's demo from being used. */
export const demoProblems = {
  DEMO_NOT_OPEN: {
    status: 403,
    when: "The demo's buttons are pressed where a gateway is a real one, or the shop or the caller is not on this machine.",
    title: "이 상점에서는 실험실을 쓸 수 없습니다.",
    titleEn: "The lab is closed in this shop.",
    moneyMoved: "no",
    nextStep: "결제사 키 없이 이 컴퓨터에서 상점을 시작해 주세요.",
    nextStepEn: "Start the shop on this machine without gateway keys: then both gateways are the sandbox.",
  },
  RUN_NOT_FOUND: {
    status: 404,
    when: "No such run, or one so old that it was forgotten: runs live as long as the process.",
    title: "실행을 찾을 수 없습니다.",
    titleEn: "There is no such run.",
    moneyMoved: "no",
    nextStep: "다시 실행해 주세요.",
    nextStepEn: "Run it again.",
  },
  TOO_MANY_RUNS: {
    status: 429,
    when: "As many runs of the lab are under way as one process takes.",
    title: "실행 중인 것이 너무 많습니다.",
    titleEn: "Too many runs are under way.",
    moneyMoved: "no",
    nextStep: "몇 초 뒤에 다시 눌러 주세요.",
    nextStepEn: "Press again in a few seconds.",
  },
} as const satisfies Record<string, ProblemEntry>;
