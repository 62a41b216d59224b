import type { ShopProblem } from "@/components/api/problem";
import { MoneyLine } from "./money-line";
import { Notice } from "./notice";

/** A refusal in three sentences: what happened, whether money moved (where that is a question), what to do now. */
export function ProblemNotice({ problem, tellMoney = false }: { problem: ShopProblem; tellMoney?: boolean }) {
  return (
    <Notice tone="bad" live="assertive">
      <p className="font-semibold">{problem.title}</p>
      {problem.titleEn && (
        <p lang="en" className="english">
          {problem.titleEn}
        </p>
      )}
      {problem.detail && <p className="text-sm">{problem.detail}</p>}
      {tellMoney && <MoneyLine moneyMoved={problem.moneyMoved} />}
      {problem.nextStep && <p className="text-sm">{problem.nextStep}</p>}
    </Notice>
  );
}
