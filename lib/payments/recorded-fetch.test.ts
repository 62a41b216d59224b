// Guarantee: a call to a gateway ends, whatever the connection does: nothing in the shop waits for one for ever.
import { expect, test } from "vitest";
import type { FlowMessage } from "../flow-log/message";
import { recordedFetch } from "./recorded-fetch";

test("a fetch that neither ends nor is aborted is a time-out, and is recorded as one", async () => {
  const recorded: unknown[] = [];
  const connection = {
    apiUrl: "http://127.0.0.1:9",
    timeoutMs: 1,
    recorder: { record: (message: FlowMessage) => void recorded.push(message.body), flush: () => Promise.resolve() },
    fetch: () => new Promise<Response>(() => {}),
  };
  const call = recordedFetch(connection, { name: "read", method: "GET", path: "/v1/payments/x", headers: {} }, { orderId: "o", attempt: 1, correlationId: "c", flow: "toss-widget" });
  await expect(call).rejects.toThrow(expect.objectContaining({ name: "TimeoutError" }) as Error);
  expect(recorded).toEqual([null, { lost: "TimeoutError" }]);
});
