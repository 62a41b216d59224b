"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { readOrderState, type OrderState } from "@/components/api/shop-api";

const PAUSES_MS = [1_500, 2_000, 3_000, 5_000, 8_000, 13_000, 20_000, 30_000];

/** What the page shows of an order's state, as one comparable string. */
export function orderFingerprint({ status, payments, refunds }: Pick<OrderState, "status" | "payments" | "refunds">): string {
  return [status, ...payments.map((payment) => payment.status), ...refunds.map((refund) => refund.status)].join(" ");
}

/** Watches an order that may still move and has the page rendered anew when it did. Shows nothing. */
export function OrderRefresher({ orderId, shown }: { orderId: string; shown: string }) {
  const router = useRouter();
  useEffect(() => {
    const stopped = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let round = 0;

    function askLater() {
      timer = setTimeout(ask, PAUSES_MS[Math.min(round, PAUSES_MS.length - 1)]);
      round += 1;
    }
    async function ask() {
      const answer = await readOrderState(orderId, stopped.signal).catch(() => null);
      if (stopped.signal.aborted) return;
      if (answer?.ok && orderFingerprint(answer.value) !== shown) router.refresh();
      askLater();
    }
    askLater();
    return () => {
      stopped.abort();
      clearTimeout(timer);
    };
  }, [orderId, shown, router]);
  return null;
}
