"use client";

import { FlowActions } from "./flow-actions";
import { FlowView } from "./flow-view";
import { useFlowStream } from "./use-flow-stream";

/** An order's flow as it happens: follows the shop's and the sandbox's records and draws what they say. */
export function FlowInspector({ orderId }: { orderId: string }) {
  const { order, messages, state } = useFlowStream(orderId);
  if (state === "refused" || order === null) {
    return (
      <output className="block py-16 text-center text-ink-soft">
        {state === "refused" ? "이 브라우저에서는 볼 수 없는 주문이에요. Not for this browser." : "기록을 여는 중이에요…"}
      </output>
    );
  }
  return (
    <>
      {state === "away" && (
        <output className="mb-4 block rounded-xl bg-warn-wash px-4 py-2 text-sm">
          연결이 끊겨 다시 잇고 있어요. 잃는 메시지는 없어요.{" "}
          <span lang="en" className="english">
            Reconnecting, nothing is lost.
          </span>
        </output>
      )}
      <FlowView order={order} messages={messages} isLive actions={<FlowActions order={order} messages={messages} />} />
    </>
  );
}
