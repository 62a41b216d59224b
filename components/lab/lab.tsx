"use client";

import { Hand, Play } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import type { ShopProblem } from "@/components/api/problem";
import { FlowInspector } from "@/components/flow/flow-inspector";
import { buttonStyle } from "@/components/ui/button-style";
import { ProblemNotice } from "@/components/ui/problem-notice";
import type { PortoneClient } from "@/lib/demo/lab/lab-terms";
import type { Scenario } from "@/lib/demo/lab/scenario";
import { findScenario, scenarios } from "@/lib/demo/lab/scenario-table";
import { flows } from "@/lib/orders/order-request";
import { ByHand } from "./by-hand";
import { FlowChoice } from "./flow-choice";
import { prepareByHand, requestRun, type LabChoice, type LabRun } from "./lab-api";
import { RunChecks } from "./run-checks";
import { RunHistory } from "./run-history";
import { RunProgress } from "./run-progress";
import { ScenarioList, ScenarioSelect } from "./scenario-list";
import { ScenarioStory } from "./scenario-story";
import { useRun } from "./use-run";

type Props = {
  /** What the page's address asks for. */
  asked: { scenario?: string; flow?: string };
  /** How this shop talks to PortOne unless told otherwise. */
  client: PortoneClient;
  /** Whether anything can be run: both gateways are the sandbox. */
  isOpen: boolean;
};

/** What is being watched: a run that the server carries out, or an order that somebody pays by hand. */
type Shown = { kind: "run"; runId: string } | { kind: "hand"; orderId: string; scenario: Scenario } | null;

const [firstScenario] = scenarios;

/** A choice that fits the scenario: what was chosen before where that is possible, else the first that is. */
function fitted(scenario: Scenario, before: LabChoice): LabChoice {
  const { flow, method } = before;
  return {
    ...before,
    scenario: scenario.id,
    flow: scenario.flows.includes(flow) ? flow : (scenario.flows[0] ?? flow),
    method: scenario.methods.includes(method) ? method : (scenario.methods[0] ?? method),
  };
}

/** The flow lab: choose a scenario, have it run or run it by hand, and watch every message of it. */
export function Lab({ asked, client, isOpen }: Props) {
  const [choice, setChoice] = useState<LabChoice>(() => {
    const scenario = findScenario(asked.scenario ?? "") ?? firstScenario;
    const flow = flows.find((each) => each === asked.flow) ?? "toss-widget";
    const start: LabChoice = { scenario: "", flow, method: "CARD", client };
    return scenario ? fitted(scenario, start) : start;
  });
  const [shown, setShown] = useState<Shown>(null);
  const [isBusy, setIsBusy] = useState(false);
  const [refusal, setRefusal] = useState<ShopProblem | null>(null);
  const result = useRef<HTMLDivElement>(null);
  const run = useRun(shown?.kind === "run" ? shown.runId : null);
  // What happens now lies below what was chosen: it comes into sight when it begins.
  useEffect(() => {
    if (shown !== null) result.current?.scrollIntoView({ block: "start" });
  }, [shown]);
  const scenario = findScenario(choice.scenario);
  if (scenario === null) return null;

  function choose(change: Partial<LabChoice>): void {
    const changed = { ...choice, ...change };
    const chosen = findScenario(changed.scenario);
    if (chosen === null) return;
    const next = fitted(chosen, changed);
    setChoice(next);
    setRefusal(null);
    if (chosen !== scenario) setShown(null);
    window.history.replaceState(null, "", `?${new URLSearchParams({ scenario: next.scenario, flow: next.flow })}`);
  }

  function showRun({ runId, scenario: id, flow, method, client: ranBy }: LabRun): void {
    choose({ scenario: id, flow, method, client: ranBy });
    setShown({ kind: "run", runId });
  }

  async function begin(what: "run" | "hand", chosen: Scenario): Promise<void> {
    if (isBusy) return;
    setIsBusy(true);
    setRefusal(null);
    const answer = what === "run" ? await requestRun(choice) : await prepareByHand(choice);
    setIsBusy(false);
    if (!answer.ok) return setRefusal(answer.problem);
    setShown("runId" in answer.value ? { kind: "run", runId: answer.value.runId } : { kind: "hand", orderId: answer.value.orderId, scenario: chosen });
  }

  const orderId = shown?.kind === "hand" ? shown.orderId : (run?.orderId ?? null);
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[17rem_minmax(0,1fr)] lg:gap-8">
      <div className="lg:sticky lg:top-4 lg:max-h-[94dvh] lg:overflow-y-auto lg:pr-1">
        <ScenarioList chosen={scenario.id} onChoose={(id) => choose({ scenario: id })} />
        <ScenarioSelect chosen={scenario.id} onChoose={(id) => choose({ scenario: id })} />
      </div>
      <div className="min-w-0 space-y-6">
        <div className="space-y-6 rounded-2xl border border-line bg-card p-5 sm:p-6">
          <ScenarioStory scenario={scenario} />
          <FlowChoice scenario={scenario} choice={choice} own={client} onChoose={choose} />
          <div className="flex flex-wrap items-center gap-3">
            <button type="button" aria-disabled={!isOpen || isBusy} onClick={() => isOpen && void begin("run", scenario)} className={buttonStyle("primary")}>
              <Play className="size-4" aria-hidden />
              실행하기 <span lang="en">Run</span>
            </button>
            {scenario.byHand && (
              <button type="button" aria-disabled={!isOpen || isBusy} onClick={() => isOpen && void begin("hand", scenario)} className={buttonStyle("quiet")}>
                <Hand className="size-4" aria-hidden />
                직접 해 보기 <span lang="en">By hand</span>
              </button>
            )}
            {!scenario.byHand && (
              <p className="text-sm text-ink-soft">
                정직한 결제창으로는 만들 수 없어 서버가 대신 실행해요. <span lang="en">Only the server can play this one.</span>
              </p>
            )}
          </div>
          {refusal && <ProblemNotice problem={refusal} />}
        </div>
        {shown !== null && (
          <div ref={result} className="min-h-[90dvh] space-y-6">
            {shown.kind === "hand" && shown.scenario.byHand && <ByHand orderId={shown.orderId} words={shown.scenario.byHand.words} />}
            {run && (
              <div className="grid items-start gap-6 rounded-2xl border border-line bg-card p-5 sm:p-6 xl:grid-cols-2">
                <RunProgress run={run} />
                <RunChecks run={run} />
              </div>
            )}
            {orderId !== null && <FlowInspector key={orderId} orderId={orderId} />}
          </div>
        )}
        {isOpen && <RunHistory chosen={run?.runId ?? null} onChoose={showRun} />}
      </div>
    </div>
  );
}
