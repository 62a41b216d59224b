import { describe, expect, test } from "vitest";
import type { MessageRow } from "../core/record";
import { filterExchanges, pairMessages, readLogFilter } from "./exchanges";

let seq = 0;
function message(changes: Partial<MessageRow>): MessageRow {
  seq += 1;
  const blank = { orderId: "order-1", attempt: 1, at: "2026-11-23T01:00:00.000Z", method: "POST", path: "/toss/v1/payments/confirm", status: null, durationMs: null, headers: null, body: null };
  return { id: `msg_${String(seq)}`, seq, from: "shop", to: "gateway", name: "confirm request", correlationId: "c-1", ...blank, ...changes };
}
const back = (changes: Partial<MessageRow>) => message({ from: "gateway", to: "shop", name: "confirm answer", status: 200, ...changes });

const played = message({ from: "browser", name: "played buyer: approved", method: null, path: null, correlationId: null });
const confirm = message({});
const other = message({ correlationId: "c-2", orderId: "order-2" });
const confirmed = back({});
const refused = back({ correlationId: "c-2", orderId: "order-2", status: 403 });
const hook = { path: "http://localhost:3000/hook", correlationId: "w-1", name: "PAYMENT_STATUS_CHANGED" };
const firstTry = message({ from: "gateway", to: "shop", ...hook });
const firstAnswer = message({ ...hook, name: "PAYMENT_STATUS_CHANGED answer", status: null });
const secondTry = message({ from: "gateway", to: "shop", ...hook });
const exchanges = pairMessages([played, confirm, other, confirmed, refused, firstTry, firstAnswer, secondTry]);
const found = (query: Record<string, string>) => filterExchanges(exchanges, readLogFilter(query)).map(({ request }) => request);

describe("the request log", () => {
  test("puts answers to their requests, also where calls overlap, and leaves an open one open", () => {
    expect(exchanges).toEqual([
      { request: played, answer: null },
      { request: confirm, answer: confirmed },
      { request: other, answer: refused },
      { request: firstTry, answer: firstAnswer },
      { request: secondTry, answer: null },
    ]);
  });

  test.each([
    [{ kind: "api" }, [confirm, other]],
    [{ kind: "webhook" }, [firstTry, secondTry]],
    [{ kind: "window" }, [played]],
    [{ failed: "1" }, [other, firstTry]],
    [{ text: "ORDER-2" }, [other]],
    [{ text: "/hook" }, [firstTry, secondTry]],
    [{ text: "w-1", failed: "1" }, [firstTry]],
    [{ kind: "nothing" }, [played, confirm, other, firstTry, secondTry]],
  ])("is narrowed by %j", (query, requests) => {
    expect(found(query)).toEqual(requests);
  });
});
