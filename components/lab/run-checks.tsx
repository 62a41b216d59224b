import { CircleAlert, CircleCheck } from "lucide-react";
import { Notice } from "@/components/ui/notice";
import type { LabRun } from "./lab-api";

/** How a run ended: what had to hold, what was seen, and whether the two are the same. */
export function RunChecks({ run }: { run: LabRun }) {
  const broken = run.checks.filter(({ holds }) => !holds);
  return (
    <section aria-labelledby="run-checks" data-testid="run-checks" data-state={run.state}>
      <h3 id="run-checks" className="mb-2 font-bold">
        끝난 뒤에 지켜져야 하는 것{" "}
        <span lang="en" className="english">
          What must hold in the end
        </span>
      </h3>
      <div aria-live="polite">
        {run.state === "running" && <p className="text-ink-soft">실행이 끝나면 양쪽 장부를 비교해요.</p>}
        {run.state === "failed" && (
          <Notice tone="bad">
            <p className="font-semibold">끝까지 실행하지 못했어요.</p>
            <p lang="en" className="text-sm">
              {run.failure}
            </p>
          </Notice>
        )}
        {run.state === "done" && (
          <p className={`font-semibold ${broken.length === 0 ? "text-accent" : "text-danger"}`} data-testid="run-verdict">
            {broken.length === 0 ? `${run.checks.length}가지 모두 지켜졌어요.` : `${broken.length}가지가 어긋났어요.`}{" "}
            <span lang="en" className="english">
              {broken.length === 0 ? "All of it holds." : "Broken."}
            </span>
          </p>
        )}
      </div>
      {run.checks.length > 0 && (
        <table className="mt-3 w-full text-sm">
          <thead className="sr-only">
            <tr>
              <th scope="col">결과</th>
              <th scope="col">규칙</th>
              <th scope="col">실제 = 기대</th>
            </tr>
          </thead>
          <tbody>
            {run.checks.map(({ words, expected, seen, holds }) => (
              <tr key={words.en} data-holds={holds} className="border-t border-line align-baseline">
                <td className="w-8 py-2">
                  {holds ? <CircleCheck className="size-5 translate-y-1 text-accent" aria-label="지켜짐" /> : <CircleAlert className="size-5 translate-y-1 text-danger" aria-label="어긋남" />}
                </td>
                <th scope="row" className="py-2 pr-3 text-left font-normal">
                  {words.ko}{" "}
                  <span lang="en" className="english block">
                    {words.en}
                  </span>
                </th>
                <td className="won py-2 text-right font-semibold">{holds ? `${seen} = ${expected}`.replace(/= ≥/, "≥") : `${seen} ≠ ${expected}`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
