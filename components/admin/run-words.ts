import type { RunSummary } from "@/lib/reconciliation/read-runs";
import type { LineOutcome } from "@/lib/reconciliation/report";

type Words = { ko: string; en: string };

/** How a run stands; one that is not complete yet is made again by itself. */
export function runWords({ status, failure }: Pick<RunSummary, "status" | "failure">): Words {
  if (status === "DONE") return { ko: "끝남", en: "complete" };
  if (status === "FAILED") return { ko: "끝내지 못함", en: "given up" };
  return failure === null ? { ko: "하는 중", en: "under way" } : { ko: "다 하지 못해 다시 할 예정", en: "not complete, to be repeated" };
}

export const lineOutcomeWords: Record<LineOutcome, Words> = {
  MENDED: { ko: "바로 맞췄어요", en: "mended" },
  OPEN: { ko: "사람이 봐야 해요", en: "needs a person" },
  NOTED: { ko: "알아 두세요", en: "for your information" },
};
