import { describe, expect, test } from "vitest";
import { readFaults, type EndpointName } from "./fault-input";

const endpoints: EndpointName[] = [
  { gateway: "toss", name: "confirm", method: "POST", path: "/v1/payments/confirm" },
  { gateway: "toss", name: "cancel", method: "POST", path: "/v1/payments/:paymentKey/cancel" },
  { gateway: "toss", name: "read", method: "GET", path: "/v1/payments/:paymentKey" },
  { gateway: "portone", name: "token", method: "POST", path: "/users/getToken" },
];
const read = (body: unknown) => readFaults(body, endpoints);
const faultsOf = (body: unknown) => {
  const found = read(body);
  if ("problem" in found) throw new Error(found.problem);
  return found.faults;
};

describe("a body of faults", () => {
  test("is one fault, a list, or an object of faults, and may be empty", () => {
    expect(faultsOf({ kind: "reset" })).toEqual([{ kind: "reset", endpoint: "*" }]);
    expect(faultsOf([{ kind: "reset" }, { kind: "hold" }]).map(({ endpoint }) => endpoint)).toEqual(["*", "webhook"]);
    expect(faultsOf({ faults: [] })).toEqual([]);
  });

  test("takes the gateways' own words for the same things", () => {
    expect(faultsOf({ fault: "drop-answer", endpoint: "confirm", merchant_uid: "o-1", imp_uid: "imp_1", count: 2 })).toEqual([
      { kind: "drop-answer", endpoint: "confirm", orderId: "o-1", key: "imp_1", times: 2 },
    ]);
  });

  test.each([
    ["/v1/payments/confirm", "confirm"],
    ["POST /v1/payments/{paymentKey}/cancel", "cancel"],
    ["/toss/v1/payments/tviva2026/cancel", "cancel"],
    ["GET /v1/payments/tviva2026", "read"],
    ["/iamport/users/getToken", "token"],
  ])("knows the endpoint %s", (path, name) => {
    expect(faultsOf({ kind: "reset", endpoint: path })).toEqual([{ kind: "reset", endpoint: name }]);
  });

  test("reads a span for webhooks that leave later", () => {
    expect(faultsOf({ kind: "postpone", after: "1h30m" })).toEqual([{ kind: "postpone", endpoint: "webhook", postponeMs: 5_400_000 }]);
  });

  test("says which field it does not know, and arms the rest", () => {
    expect(read({ kind: "reset", orderID: "o-1" })).toMatchObject({ faults: [{ kind: "reset" }], warnings: [expect.stringMatching(/"orderID" is not known.*orderId/)] });
  });
});

describe("what cannot be armed says what to do", () => {
  test.each([
    [{}, /say what goes wrong: kind \(drop-answer.*preset \(.*gateway-down/],
    [{ kind: "no-such-fault" }, /"no-such-fault" is not known. Kinds: drop-answer/],
    [{ preset: "no-such-preset" }, /Presets: .*webhook-never/],
    [{ kind: "delay" }, /needs delayMs, e.g. 15000/],
    [{ kind: "error-code", endpoint: "confirm" }, /needs code/],
    [{ kind: "reset", endpoint: "konfirm" }, /"konfirm" is not known here. Give one of: \*, webhook, window, confirm/],
    [{ kind: "reset", endpoint: "confirm", gateway: "portone" }, /Give one of: \*, webhook, window, token/],
    [{ kind: "hold", endpoint: "confirm" }, /hold cannot hit "confirm". Leave endpoint out, or give "webhook"/],
    [{ kind: "status", endpoint: "webhook" }, /status cannot hit "webhook"/],
    [{ kind: "postpone", after: "soon" }, /"soon" is no span. Give one such as 30s/],
    [{ preset: "error-after-capture", gateway: "portone" }, /has nothing to do with portone/],
    [{ kind: "status", status: 200 }, /status/],
    [{ kind: "reset", times: 0 }, /times/],
    ["reset", /a fault is an object such as/],
    [[{ kind: "reset" }, { kind: "delay" }], /^fault 2: /],
  ])("%j", (body, problem) => {
    expect(read(body)).toEqual({ problem: expect.stringMatching(problem) });
  });
});
