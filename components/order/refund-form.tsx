"use client";

import { LoaderCircle } from "lucide-react";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import type { ShopProblem } from "@/components/api/problem";
import { requestRefund } from "@/components/api/shop-api";
import { newUuid } from "@/components/checkout/idempotency-key";
import { useBusy } from "@/components/checkout/use-busy";
import { ActionForm } from "@/components/ui/action-form";
import { buttonStyle } from "@/components/ui/button-style";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { SelectField } from "@/components/ui/select-field";
import { formatKrw } from "@/lib/money/krw";
import type { BankOption } from "./banks";
import { refundAccountErrors, refundAccountSchema, type RefundAccountErrors, type RefundAccountInput } from "./refund-account";
import { RefundAccountFields } from "./refund-account-fields";

const reasons = ["마음이 바뀌었어요", "주문을 잘못했어요", "다른 물건으로 다시 살게요", "배송이 늦어요"] as const;
const NO_ACCOUNT: RefundAccountInput = { bank: "", accountNumber: "", holderName: "" };

type Props = {
  orderId: string;
  amountKrw: number;
  /** The banks to choose from where the money can go back only to an account (a deposit); null: it goes back by itself. */
  banks: BankOption[] | null;
  /** Why it goes back, where the buyer has nothing to say about it. */
  fixedReason?: string;
  onClose?: () => void;
};

/** Asks for all of an order's money back. The page is then rendered anew and shows what became of it. */
export function RefundForm({ orderId, amountKrw, banks, fixedReason, onClose }: Props) {
  const router = useRouter();
  const { isBusy, runOnce } = useBusy();
  const [reason, setReason] = useState<string>(fixedReason ?? reasons[0]);
  const [account, setAccount] = useState(NO_ACCOUNT);
  const [errors, setErrors] = useState<RefundAccountErrors>({});
  const [problem, setProblem] = useState<ShopProblem | null>(null);
  /** The same press again (no answer came) is the same refund; after an answer the next press is another one. */
  const requestKey = useRef<string | null>(null);

  const send = () =>
    runOnce(async () => {
      setProblem(null);
      const wrong = banks ? refundAccountErrors(account) : {};
      setErrors(wrong);
      const [firstWrong] = Object.keys(wrong);
      if (firstWrong) return document.getElementById(`refund-${firstWrong}`)?.focus();
      requestKey.current ??= newUuid();
      const refund = { reason, ...(banks ? { refundAccount: refundAccountSchema.parse(account) } : {}) };
      const answer = await requestRefund(orderId, refund, requestKey.current);
      if (answer.ok || answer.problem.moneyMoved !== "unknown") requestKey.current = null;
      if (!answer.ok) setProblem(answer.problem);
      router.refresh();
    });

  return (
    <ActionForm onSubmit={send}>
      {!fixedReason && (
        <SelectField id="refund-reason" ko="취소하는 이유" en="Reason" value={reason} options={reasons.map((text) => ({ value: text, text }))} onChange={setReason} isFocused />
      )}
      {banks && <RefundAccountFields account={account} banks={banks} errors={errors} onChange={setAccount} />}
      <p>
        {fixedReason ? "이 계좌로" : "주문이 취소되고"} <strong className="won">{formatKrw(amountKrw)}</strong>을 전부 돌려드려요.{" "}
        {!fixedReason && "취소한 주문은 되돌릴 수 없어요."}
        <span lang="en" className="english block">
          {fixedReason ? "All of it goes back to this account." : "The order is cancelled and all of it goes back. This cannot be undone."}
        </span>
      </p>
      {problem && <ProblemNotice problem={problem} tellMoney={problem.moneyMoved === "unknown"} />}
      <div className="flex flex-col gap-3 sm:flex-row">
        <button type="submit" aria-disabled={isBusy} className={buttonStyle("primary")} data-testid="refund-button">
          {isBusy && <LoaderCircle className="size-5 animate-spin" aria-hidden />}
          {formatKrw(amountKrw)} 환불받기
        </button>
        {onClose && (
          <button type="button" className={buttonStyle("quiet")} onClick={onClose}>
            그만두기
          </button>
        )}
      </div>
    </ActionForm>
  );
}
