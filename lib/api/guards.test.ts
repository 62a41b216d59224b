import { describe, expect, test } from "vitest";
import { isAllowedOrigin } from "./origin-guard";
import { createRefusalLimit } from "./refusal-limit";

const shopUrl = "https://shop.example";
const from = (headers: Record<string, string>) => new Request(`${shopUrl}/api/orders`, { method: "POST", headers });

describe("the origin guard", () => {
  test.each([
    ["the shop's own page", { origin: shopUrl }, true],
    ["no browser", {}, true],
    ["a bearer token", { origin: "https://evil.example", authorization: "Bearer t" }, true],
    ["a bearer token in small letters", { origin: "https://evil.example", authorization: "bearer t" }, true],
    ["another site", { origin: "https://evil.example" }, false],
    ["another scheme", { origin: "http://shop.example" }, false],
    ["a sandboxed frame", { origin: "null" }, false],
  ])("%s", (_, headers, isAllowed) => {
    expect(isAllowedOrigin(from(headers as Record<string, string>), shopUrl)).toBe(isAllowed);
  });
});

describe("the limit on refused calls", () => {
  test("makes a client wait after a minute's worth of refusals, and then hears it again", () => {
    let nowMs = 0;
    const limit = createRefusalLimit(() => nowMs);
    const guesser = from({ "x-shop-client-address": "203.0.113.7" });
    for (let call = 0; call < 60; call += 1) {
      expect(limit.waitSeconds(guesser)).toBe(0);
      limit.count(guesser);
    }
    expect(limit.waitSeconds(guesser)).toBe(60);
    expect(limit.waitSeconds(from({ "x-shop-client-address": "203.0.113.8" }))).toBe(0);
    nowMs = 60_000;
    expect(limit.waitSeconds(guesser)).toBe(0);
  });

  test.each(["127.0.0.1", "::1", "::ffff:127.0.0.1"])("is off for %s", (address) => {
    const limit = createRefusalLimit();
    const local = from({ "x-shop-client-address": address });
    for (let call = 0; call < 200; call += 1) limit.count(local);
    expect(limit.waitSeconds(local)).toBe(0);
  });
});
