"use client";

import { Play } from "lucide-react";
import { useState } from "react";
import type { ShopProblem } from "@/components/api/problem";
import { useFlowStream } from "@/components/flow/use-flow-stream";
import { requestRun } from "@/components/lab/lab-api";
import { useRun } from "@/components/lab/use-run";
import { buttonStyle } from "@/components/ui/button-style";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { ComparedFlow } from "./compared-flow";
import { MeasureTable } from "./measure-table";

type Props = { newest: { toss: string | null; portone: string | null } };

/** The two flows as they were recorded: run now, or the newest that were paid in this shop. */
export function Comparison({ newest }: Props) {
  const [orders, setOrders] = useState(newest);
  const [runs, setRuns] = useState<{ toss: string | null; portone: string | null }>({ toss: null, portone: null });
  const [isBusy, setIsBusy] = useState(false);
  const [refusal, setRefusal] = useState<ShopProblem | null>(null);
  const [tossRun, portoneRun] = [useRun(runs.toss), useRun(runs.portone)];
  const isRunning = isBusy || tossRun?.state === "running" || portoneRun?.state === "running";

  async function runBoth(): Promise<void> {
    if (isRunning) return;
    setIsBusy(true);
    setRefusal(null);
    const common = { scenario: "paid", method: "CARD", client: "rest" } as const;
    const [toss, portone] = await Promise.all([requestRun({ ...common, flow: "toss-widget" }), requestRun({ ...common, flow: "portone-callback" })]);
    setIsBusy(false);
    if (!toss.ok) return setRefusal(toss.problem);
    if (!portone.ok) return setRefusal(portone.problem);
    setRuns({ toss: toss.value.runId, portone: portone.value.runId });
    setOrders({ toss: toss.value.orderId, portone: portone.value.orderId });
  }

  return (
    <div className="mb-10 space-y-6">
      <p className="max-w-3xl">
        같은 15,000원짜리 주문을 두 방식으로 결제해요. ₩가 있는 줄이 돈이 움직인 순간이에요.
        <span lang="en" className="english block">
          The same 15,000 won order, paid both ways. Money moves in the line with the ₩.
        </span>
      </p>
      <button type="button" aria-disabled={isRunning} onClick={() => void runBoth()} className={buttonStyle("primary")}>
        <Play className="size-4" aria-hidden />
        지금 둘 다 실행하기 <span lang="en">Run both now</span>
      </button>
      {refusal && <ProblemNotice problem={refusal} />}
      {orders.toss !== null && orders.portone !== null ? (
        <BothFlows key={`${orders.toss} ${orders.portone}`} toss={orders.toss} portone={orders.portone} />
      ) : (
        <p className="rounded-2xl border border-line bg-card p-6 text-ink-soft">
          아직 비교할 결제가 없어요. 위의 버튼을 누르면 두 결제를 지금 실행해요. <span lang="en">Nothing was paid yet: press the button.</span>
        </p>
      )}
    </div>
  );
}

function BothFlows({ toss, portone }: { toss: string; portone: string }) {
  const [tossFlow, portoneFlow] = [useFlowStream(toss), useFlowStream(portone)];
  return (
    <>
      <div className="grid items-start gap-5 xl:grid-cols-2">
        <ComparedFlow ko="토스페이먼츠: 서버가 승인해요" en="Toss: the server confirms" orderId={toss} flow={tossFlow} />
        <ComparedFlow ko="포트원: 창에서 결제되고 서버가 확인해요" en="PortOne: paid in the window, verified afterwards" orderId={portone} flow={portoneFlow} />
      </div>
      <MeasureTable toss={tossFlow} portone={portoneFlow} />
    </>
  );
}
