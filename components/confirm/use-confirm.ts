"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import type { ShopProblem } from "@/components/api/problem";
import { completePortonePayment, confirmTossPayment, type ApiResult, type ConfirmOutcome } from "@/components/api/shop-api";
import { noteStep, tellSteps } from "@/components/flow/browser-steps";

/**
 * What the browser brought back from a payment window: claims, not facts. `gatewayKey` is paymentKey or imp_uid;
 * `gatewayOrderId` is the attempt's id as the gateway knows it.
 */
export type PaymentReturn =
  | { gateway: "toss"; gatewayKey: string; gatewayOrderId: string; amountKrw: number }
  | { gateway: "portone"; gatewayKey: string; gatewayOrderId: string };

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

function askOnce(payment: PaymentReturn): Promise<ApiResult<ConfirmOutcome>> {
  const running = underWay.get(payment.gatewayKey);
  if (running) return running;
  const question = ask(payment).finally(() => underWay.delete(payment.gatewayKey));
  underWay.set(payment.gatewayKey, question);
  return question;
}

/** Toss: the server takes the money now. PortOne: it has moved, and the server looks whether it is what was ordered. */
function ask(payment: PaymentReturn): Promise<ApiResult<ConfirmOutcome>> {
  const { gatewayKey, gatewayOrderId } = payment;
  return payment.gateway === "toss"
    ? confirmTossPayment({ paymentKey: gatewayKey, orderId: gatewayOrderId, amount: payment.amountKrw })
    : completePortonePayment({ imp_uid: gatewayKey, merchant_uid: gatewayOrderId });
}

/**
 * Brings a payment that came back from its window to its end: asks the server, and while the outcome is unclear keeps
 * asking with growing pauses. Asking again is safe: the server captures at most once and answers the present state.
 * Leaving the page stops the questions, never one that is under way.
 */
export function useConfirm(payment: PaymentReturn): { state: ConfirmState; askNow: () => void } {
  const [state, setState] = useState<ConfirmState>({ stage: "confirming" });
  const wake = useRef<() => void>(() => undefined);
  // The page is rendered anew with an equal payment: only another one begins anew.
  const question = JSON.stringify(payment);

  useEffect(() => {
    let isCurrent = true;
    let timer: ReturnType<typeof setTimeout> | undefined;

    const asked: PaymentReturn = JSON.parse(question);
    noteStep("returned", asked.gateway === "toss" ? { amount: asked.amountKrw } : {});
    async function bringToItsEnd() {
      for (let round = 0; ; round += 1) {
        const answer = await askOnce(asked);
        if (!isCurrent) return;
        if (answer.ok) tellSteps(answer.value.orderId);
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
  }, [question]);

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
