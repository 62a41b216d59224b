import { Circle, CircleAlert, CircleCheck, LoaderCircle } from "lucide-react";
import type { LabRun } from "./lab-api";

const signs = {
  waiting: { Icon: Circle, style: "text-line-strong", ko: "기다림" },
  running: { Icon: LoaderCircle, style: "animate-spin text-accent", ko: "하는 중" },
  done: { Icon: CircleCheck, style: "text-accent", ko: "끝남" },
  failed: { Icon: CircleAlert, style: "text-danger", ko: "멈춤" },
} as const;

/** What a run has done so far, step by step, with what the shop answered. */
export function RunProgress({ run }: { run: LabRun }) {
  return (
    <section aria-labelledby="run-steps">
      <h3 id="run-steps" className="mb-2 font-bold">
        차례대로{" "}
        <span lang="en" className="english">
          Step by step
        </span>
      </h3>
      <ol data-testid="run-steps" className="space-y-2">
        {run.steps.map(({ words, state, tookMs, answers }, index) => {
          const { Icon, style, ko } = signs[state];
          return (
            <li key={`${index}-${words.en}`} data-state={state} className={`flex gap-2.5 ${state === "waiting" ? "text-ink-soft" : ""}`}>
              <Icon className={`mt-0.5 size-5 shrink-0 ${style}`} aria-hidden />
              <span className="min-w-0 flex-1">
                <span className="sr-only">{ko}: </span>
                {words.ko}{" "}
                <span lang="en" className="english block">
                  {words.en}
                </span>
                {answers.length > 0 && (
                  <span className="mt-0.5 flex flex-wrap gap-1.5">
                    {countAnswers(answers).map(([answer, times]) => (
                      <code key={answer} className="rounded-md bg-sunken px-1.5 text-sm leading-6">
                        {answer}
                        {times > 1 && ` × ${times}`}
                      </code>
                    ))}
                  </span>
                )}
              </span>
              {tookMs !== null && <span className="won mt-0.5 text-sm text-ink-soft">{tookMs < 1_000 ? `${tookMs} ms` : `${(tookMs / 1_000).toFixed(1)} s`}</span>}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

/** Five callers that heard the same are told once. */
function countAnswers(answers: readonly string[]): [string, number][] {
  const counted = new Map<string, number>();
  for (const answer of answers) counted.set(answer, (counted.get(answer) ?? 0) + 1);
  return [...counted];
}
