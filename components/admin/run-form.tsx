"use client";

import { LoaderCircle } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { ShopProblem } from "@/components/api/problem";
import { useBusy } from "@/components/checkout/use-busy";
import { ActionForm } from "@/components/ui/action-form";
import { buttonStyle } from "@/components/ui/button-style";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { TextField } from "@/components/ui/text-field";
import { sendAdmin } from "./admin-api";

/** The fields hold what clocks in Seoul show, wherever the operator's browser is. */
const momentOf = (seoulTime: string) => (seoulTime === "" ? undefined : new Date(`${seoulTime}:00+09:00`).toISOString());

/** Compares a time with the gateways now, and opens the report. Without a time: the last 24 hours. */
export function RunForm() {
  const router = useRouter();
  const { isBusy, runOnce } = useBusy();
  const [from, setFrom] = useState("");
  const [to, setTo] = useState("");
  const [problem, setProblem] = useState<ShopProblem | null>(null);

  const run = () =>
    runOnce(async () => {
      setProblem(null);
      const result = await sendAdmin("reconciliations", { from: momentOf(from), to: momentOf(to) });
      if (!result.ok) return setProblem(result.problem);
      router.push(`/admin/reconciliations/${String(result.value.id)}`);
    });

  return (
    <ActionForm onSubmit={run}>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField id="run-from" type="datetime-local" ko="언제부터 (한국 시각)" en="From, Korean time" value={from} onChange={setFrom} error={undefined} />
        <TextField id="run-to" type="datetime-local" ko="언제 전까지" en="Until" value={to} onChange={setTo} error={undefined} />
      </div>
      <p className="text-sm text-ink-soft">비워 두면 지난 24시간을 대사해요. 길게는 90일까지. (empty: the last 24 hours; at most 90 days)</p>
      {problem && <ProblemNotice problem={problem} />}
      <button type="submit" aria-disabled={isBusy} className={buttonStyle("primary", "w-full sm:w-auto")}>
        {isBusy && <LoaderCircle className="size-5 animate-spin" aria-hidden />}
        지금 대사하기
        <span lang="en" className="text-sm font-normal">
          Reconcile now
        </span>
      </button>
    </ActionForm>
  );
}
