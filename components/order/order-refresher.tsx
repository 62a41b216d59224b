"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { readOrderState } from "@/components/api/shop-api";
import { orderFingerprint } from "./order-fingerprint";

const PAUSES_MS = [1_500, 2_000, 3_000, 5_000, 8_000, 13_000, 20_000, 30_000];

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
