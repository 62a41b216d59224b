"use client";

import { CircleAlert, CircleCheck, LoaderCircle } from "lucide-react";
import { useState } from "react";
import { flowWords } from "@/lib/demo/lab/lab-terms";
import { isSound } from "@/lib/demo/lab/lab-run";
import { findScenario } from "@/lib/demo/lab/scenario-table";
import { readRuns, type LabRun } from "./lab-api";

/** As many as anybody goes back to. */
const SHOWN_RUNS = 8;

type Props = { chosen: string | null; onChoose: (run: LabRun) => void };

/** The newest runs of this shop's process, to be looked at again. Read whenever it is opened. */
export function RunHistory({ chosen, onChoose }: Props) {
  const [runs, setRuns] = useState<LabRun[]>([]);
  async function read(): Promise<void> {
    const answer = await readRuns();
    if (answer.ok) setRuns(answer.value);
  }
  return (
    <details className="rounded-2xl border border-line bg-card px-5 py-3" onToggle={({ currentTarget }) => currentTarget.open && void read()}>
      <summary className="cursor-pointer py-1 font-bold">
        최근 실행{" "}
        <span lang="en" className="english">
          Recent runs
        </span>
      </summary>
      {runs.length === 0 && <p className="mt-2 text-ink-soft">아직 실행한 것이 없어요.</p>}
      <ul className="mt-2">
        {runs.slice(0, SHOWN_RUNS).map((run) => (
          <li key={run.runId}>
            <button
              type="button"
              aria-current={run.runId === chosen ? "true" : undefined}
              onClick={() => onChoose(run)}
              className="flex min-h-11 w-full cursor-pointer flex-wrap items-center gap-x-3 rounded-lg px-2 text-left hover:bg-sunken aria-[current]:bg-accent-wash"
            >
              <Verdict run={run} />
              <span className="font-semibold">{findScenario(run.scenario)?.title.ko ?? run.scenario}</span>
              <span className="text-sm text-ink-soft">{flowWords[run.flow].ko}</span>
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Verdict({ run }: { run: LabRun }) {
  if (run.state === "running") return <LoaderCircle className="size-5 animate-spin text-accent" aria-label="실행 중" />;
  return isSound(run) ? <CircleCheck className="size-5 text-accent" aria-label="모두 지켜짐" /> : <CircleAlert className="size-5 text-danger" aria-label="어긋남" />;
}
