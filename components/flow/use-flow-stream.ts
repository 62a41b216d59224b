"use client";

import { useEffect, useReducer } from "react";
import { z } from "zod";
import { flowOrder, recordedMessage, type FlowOrder, type RecordedMessage } from "@/lib/flow-log/recorded-message";

/** `live`: connected. `away`: the connection was lost and is being made again. `refused`: there is no such order for this browser. */
export type StreamState = "connecting" | "live" | "away" | "refused";

/** A flow as far as it has been told. */
export type Flow = { order: FlowOrder | null; messages: RecordedMessage[]; state: StreamState };

type Told = { order: FlowOrder } | { messages: RecordedMessage[] } | { state: StreamState };

const EMPTY: Flow = { order: null, messages: [], state: "connecting" };

function tell(flow: Flow, told: Told): Flow {
  if ("order" in told) return { ...flow, order: told.order, state: "live" };
  if ("state" in told) return { ...flow, state: told.state };
  const known = new Set(flow.messages.map(({ id }) => id));
  const fresh = told.messages.filter(({ id }) => !known.has(id));
  return fresh.length === 0 ? flow : { ...flow, messages: [...flow.messages, ...fresh], state: "live" };
}

/** Follows an order's messages as they are recorded. The browser makes a lost connection again and goes on where it was. */
export function useFlowStream(orderId: string): Flow {
  const [flow, dispatch] = useReducer(tell, EMPTY);
  useEffect(() => {
    const source = new EventSource(`/api/demo/flows/${encodeURIComponent(orderId)}/events`);
    source.addEventListener("order", ({ data }: MessageEvent<string>) => dispatch({ order: flowOrder.parse(JSON.parse(data)) }));
    source.addEventListener("messages", ({ data }: MessageEvent<string>) => dispatch({ messages: z.array(recordedMessage).parse(JSON.parse(data)) }));
    source.addEventListener("open", () => dispatch({ state: "live" }));
    // A browser gives up by itself only where the answer is no stream: a refusal.
    source.addEventListener("error", () => dispatch({ state: source.readyState === EventSource.CLOSED ? "refused" : "away" }));
    return () => source.close();
  }, [orderId]);
  return flow;
}
