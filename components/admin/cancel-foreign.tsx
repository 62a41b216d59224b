"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { ShopProblem } from "@/components/api/problem";
import { useBusy } from "@/components/checkout/use-busy";
import { ActionForm } from "@/components/ui/action-form";
import { buttonStyle } from "@/components/ui/button-style";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { TextField } from "@/components/ui/text-field";
import { formatKrw } from "@/lib/money/krw";
import { sendAdmin } from "./admin-api";
import { outcomeWords } from "./outcome-words";

/** Gives a payment that is of no order here back at the gateway: asked twice, with a reason, since it may be another system's sale. */
export function CancelForeign({ findingId, amountKrw }: { findingId: string; amountKrw: number }) {
  const router = useRouter();
  const { isBusy, runOnce } = useBusy();
  const [isAsked, setIsAsked] = useState(false);
  const [reason, setReason] = useState("");
  const [error, setError] = useState<string>();
  const [problem, setProblem] = useState<ShopProblem | null>(null);
  const [words, setWords] = useState("");
  const fieldId = `cancel-reason-${findingId}`;

  const cancel = () =>
    runOnce(async () => {
      setProblem(null);
      if (reason.trim() === "") {
        setError("취소하는 이유를 적어 주세요.");
        return document.getElementById(fieldId)?.focus();
      }
      setError(undefined);
      const result = await sendAdmin(`findings/${findingId}/cancel`, { reason });
      if (result.ok) setWords(outcomeWords(result.value));
      else setProblem(result.problem);
      router.refresh();
    });

  if (!isAsked)
    return (
      <button type="button" className={buttonStyle("quiet", "w-full sm:w-auto")} onClick={() => setIsAsked(true)}>
        결제사에서 취소하기
        <span lang="en" className="english">
          Cancel at the gateway
        </span>
      </button>
    );
  return (
    <ActionForm onSubmit={cancel} className="space-y-4 rounded-xl bg-sunken p-4">
      <p>
        <strong>{formatKrw(amountKrw)}</strong>을 결제한 사람에게 전부 돌려줘요. 되돌릴 수 없어요.{" "}
        <span lang="en" className="english">
          All of it goes back to whoever paid. This cannot be undone.
        </span>
      </p>
      <TextField id={fieldId} ko="취소하는 이유" en="Reason" maxLength={200} required value={reason} onChange={setReason} error={error} />
      <p aria-live="polite" className="text-sm empty:hidden">
        {words}
      </p>
      {problem && <ProblemNotice problem={problem} />}
      <div className="flex flex-col gap-3 sm:flex-row">
        <button type="submit" aria-disabled={isBusy} className={buttonStyle("primary")}>
          {formatKrw(amountKrw)} 취소
        </button>
        <button type="button" className={buttonStyle("quiet")} onClick={() => setIsAsked(false)}>
          그만두기
        </button>
      </div>
    </ActionForm>
  );
}
