"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import type { ShopProblem } from "@/components/api/problem";
import { confirmTossPayment, type ApiResult, type ConfirmOutcome } from "@/components/api/shop-api";

export type TossReturn = { paymentKey: string; orderId: string; amount: number };

export type ConfirmState =
  | { stage: "confirming" }
  /** The outcome is not known yet: the gateway's answer was unclear (202), or the shop could not be asked. */
  | { stage: "unclear"; shopWasReached: boolean }
  | { stage: "settled"; outcome: ConfirmOutcome }
  | { stage: "refused"; problem: ShopProblem };

/** Pauses between questions while the outcome is unclear; the last one is kept for as long as the page is open. */
const PAUSES_MS = [1_000, 2_000, 3_000, 5_000, 8_000, 13_000, 20_000, 30_000];

/** One question a payment at a time in this page, however often React runs the effect. */
const underWay = new Map<string, Promise<ApiResult<ConfirmOutcome>>>();

function askOnce(payment: TossReturn): Promise<ApiResult<ConfirmOutcome>> {
  const running = underWay.get(payment.paymentKey);
  if (running) return running;
  const question = confirmTossPayment(payment).finally(() => underWay.delete(payment.paymentKey));
  underWay.set(payment.paymentKey, question);
  return question;
}

/**
 * Brings a payment that came back from Toss to its end: asks the server to confirm it, and while the outcome is unclear
 * keeps asking with growing pauses. Asking again is safe: the server captures at most once and answers the present state.
 * Leaving the page stops the questions, never a confirm that is under way.
 */
export function useConfirm(payment: TossReturn): { state: ConfirmState; askNow: () => void } {
  const [state, setState] = useState<ConfirmState>({ stage: "confirming" });
  const wake = useRef<() => void>(() => undefined);
  const { paymentKey, orderId, amount } = payment;

  useEffect(() => {
    let isCurrent = true;
    let timer: ReturnType<typeof setTimeout> | undefined;

    async function bringToItsEnd() {
      for (let round = 0; ; round += 1) {
        const answer = await askOnce({ paymentKey, orderId, amount });
        if (!isCurrent) return;
        const next = stateAfter(answer);
        setState(next);
        if (next.stage !== "unclear") return;
        await new Promise<void>((resolve) => {
          wake.current = resolve;
          timer = setTimeout(resolve, PAUSES_MS[Math.min(round, PAUSES_MS.length - 1)]);
        });
      }
    }
    void bringToItsEnd();
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [paymentKey, orderId, amount]);

  return { state, askNow: useCallback(() => wake.current(), []) };
}

/**
 * 202, no answer, "too many requests" and every refusal that does not know whether money moved are unclear. Everything
 * else is final.
 */
export function stateAfter(answer: ApiResult<ConfirmOutcome>): ConfirmState {
  if (answer.ok) return answer.status === 202 ? { stage: "unclear", shopWasReached: true } : { stage: "settled", outcome: answer.value };
  const { problem } = answer;
  if (problem.moneyMoved === "unknown" || problem.status === 429) return { stage: "unclear", shopWasReached: problem.status !== 0 };
  return { stage: "refused", problem };
}
