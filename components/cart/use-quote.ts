"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import type { ShopProblem } from "@/components/api/problem";
import { requestQuote, type Quote } from "@/components/api/shop-api";
import type { CartItem } from "./cart-store";

const DEBOUNCE_MS = 250;

type Answer = { question: string | null; quote: Quote | null; problem: ShopProblem | null };
type QuoteState = { quote: Quote | null; problem: ShopProblem | null; pending: boolean };

/**
 * The server's price of the cart, following it while it is edited. Quick edits make one request; an answer that was
 * overtaken by a later edit is thrown away, so what is shown is always the price of what is shown.
 * The last good quote stays visible (with `pending`) while the next is on its way. `ask` false: no question, no quote.
 */
export function useQuote(items: CartItem[], couponCode: string | null, ask: boolean): QuoteState & { askAgain: () => void } {
  const [answer, setAnswer] = useState<Answer>({ question: null, quote: null, problem: null });
  const [round, setRound] = useState(0);
  const hasAsked = useRef(false);
  const question = JSON.stringify({ items, couponCode, round });

  useEffect(() => {
    if (!ask) return;
    const overtaken = new AbortController();
    const timer = setTimeout(
      async () => {
        hasAsked.current = true;
        const asked: { items: CartItem[]; couponCode: string | null } = JSON.parse(question);
        const result = await requestQuote(asked.items, asked.couponCode, overtaken.signal).catch(() => null);
        if (overtaken.signal.aborted || !result) return;
        setAnswer((before) =>
          result.ok ? { question, quote: result.value, problem: null } : { question, quote: before.quote, problem: result.problem },
        );
      },
      hasAsked.current ? DEBOUNCE_MS : 0,
    );
    return () => {
      clearTimeout(timer);
      overtaken.abort();
    };
  }, [question, ask]);

  const { quote, problem } = answer;
  return { quote, problem, pending: answer.question !== question, askAgain: useCallback(() => setRound((before) => before + 1), []) };
}
