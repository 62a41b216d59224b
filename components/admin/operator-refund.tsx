"use client";

import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import type { ShopProblem } from "@/components/api/problem";
import { newUuid } from "@/components/checkout/idempotency-key";
import { useBusy } from "@/components/checkout/use-busy";
import type { BankOption } from "@/components/order/banks";
import { refundAccountErrors, refundAccountSchema, type RefundAccountErrors, type RefundAccountInput } from "@/components/order/refund-account";
import { RefundAccountFields } from "@/components/order/refund-account-fields";
import { ActionForm } from "@/components/ui/action-form";
import { buttonStyle } from "@/components/ui/button-style";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { TextField } from "@/components/ui/text-field";
import { formatKrw } from "@/lib/money/krw";
import { sendAdmin } from "./admin-api";
import { outcomeWords } from "./outcome-words";

const NO_ACCOUNT: RefundAccountInput = { bank: "", accountNumber: "", holderName: "" };

/** Refunds any part of what is left of an order. `banks`: to choose from where the money can go back only to an account. */
export function OperatorRefund({ orderId, leftKrw, banks }: { orderId: string; leftKrw: number; banks: BankOption[] | null }) {
  const router = useRouter();
  const { isBusy, runOnce } = useBusy();
  const [amount, setAmount] = useState(String(leftKrw));
  const [reason, setReason] = useState("");
  const [account, setAccount] = useState(NO_ACCOUNT);
  const [errors, setErrors] = useState<{ amount?: string; reason?: string }>({});
  const [accountErrors, setAccountErrors] = useState<RefundAccountErrors>({});
  const [problem, setProblem] = useState<ShopProblem | null>(null);
  const [words, setWords] = useState("");
  /** The same press again (no answer came) is the same refund; after an answer the next press is another one. */
  const requestKey = useRef<string | null>(null);

  const refund = () =>
    runOnce(async () => {
      setProblem(null);
      setWords("");
      const amountKrw = Number(amount.replaceAll(",", ""));
      const isAmountRight = Number.isInteger(amountKrw) && amountKrw > 0 && amountKrw <= leftKrw;
      const wrong = {
        ...(isAmountRight ? {} : { amount: `1원부터 ${formatKrw(leftKrw)}까지 적어 주세요.` }),
        ...(reason.trim() === "" ? { reason: "환불하는 이유를 적어 주세요." } : {}),
      };
      const wrongAccount = banks ? refundAccountErrors(account) : {};
      setErrors(wrong);
      setAccountErrors(wrongAccount);
      const firstWrong = Object.keys(wrong)[0] ?? Object.keys(wrongAccount)[0];
      if (firstWrong) return document.getElementById(`refund-${firstWrong}`)?.focus();
      requestKey.current ??= newUuid();
      const body = { amount: amountKrw, reason, ...(banks ? { refundAccount: refundAccountSchema.parse(account) } : {}) };
      const result = await sendAdmin(`orders/${encodeURIComponent(orderId)}/refund`, body, { idempotencyKey: requestKey.current });
      if (result.ok || result.problem.moneyMoved !== "unknown") requestKey.current = null;
      if (result.ok) setWords(outcomeWords(result.value));
      else setProblem(result.problem);
      router.refresh();
    });

  return (
    <ActionForm onSubmit={refund}>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField id="refund-amount" ko="환불할 금액 (원)" en="Amount in won" inputMode="numeric" required value={amount} onChange={setAmount} error={errors.amount} />
        <TextField id="refund-reason" ko="이유" en="Reason" maxLength={200} required value={reason} onChange={setReason} error={errors.reason} />
      </div>
      {banks && <RefundAccountFields account={account} banks={banks} errors={accountErrors} onChange={setAccount} />}
      <p aria-live="polite" className="text-sm empty:hidden">
        {words}
      </p>
      {problem && <ProblemNotice problem={problem} tellMoney={problem.moneyMoved === "unknown"} />}
      <button type="submit" aria-disabled={isBusy} className={buttonStyle("primary", "w-full sm:w-auto")}>
        환불하기
        <span lang="en" className="text-sm font-normal">
          Refund
        </span>
      </button>
    </ActionForm>
  );
}
