import { expect, test } from "vitest";
import { checkKeyPairs } from "./gateway-keys.mjs";

test("no keys at all, or empty ones, mean the sandbox", () => {
  expect(checkKeyPairs({})).toEqual([]);
  expect(checkKeyPairs({ TOSS_CLIENT_KEY: "", TOSS_SECRET_KEY: " " })).toEqual([]);
});

test.each([
  ["test_gck_a", "test_gsk_b"],
  ["live_ck_a", "live_sk_b"],
])("%s with %s is a pair", (client, secret) => {
  expect(checkKeyPairs({ TOSS_CLIENT_KEY: client, TOSS_SECRET_KEY: secret })).toEqual([]);
});

test.each([
  ["a client key without its secret", "test_gck_a", undefined, /TOSS_SECRET_KEY is not/],
  ["a secret without its client key", undefined, "test_gsk_a", /TOSS_CLIENT_KEY is not/],
  ["a widget key with an API secret", "test_gck_a", "test_sk_b", /gck goes with gsk/],
  ["an API key with a widget secret", "test_ck_a", "test_gsk_b", /gck goes with gsk/],
  ["a test key with a live secret", "test_ck_a", "live_sk_b", /one mode/],
  ["two client keys", "test_ck_a", "test_ck_b", /not a Toss secret key/],
  ["a secret where the browser's key belongs", "test_sk_a", "test_sk_b", /not a Toss client key/],
])("%s is refused with the reason", (_, client, secret, reason) => {
  expect(checkKeyPairs({ TOSS_CLIENT_KEY: client, TOSS_SECRET_KEY: secret }).join("\n")).toMatch(reason);
});

test.each([
  ["an API pair given as the second one only", { TOSS_API_CLIENT_KEY: "live_ck_a", TOSS_API_SECRET_KEY: "live_sk_a" }, /given as TOSS_CLIENT_KEY/],
  ["a widget pair as the second one", { TOSS_CLIENT_KEY: "test_gck_a", TOSS_SECRET_KEY: "test_gsk_a", TOSS_API_CLIENT_KEY: "test_gck_b", TOSS_API_SECRET_KEY: "test_gsk_b" }, /is for an API key/],
  ["a live pair beside a test pair", { TOSS_CLIENT_KEY: "test_gck_a", TOSS_SECRET_KEY: "test_gsk_a", TOSS_API_CLIENT_KEY: "live_ck_b", TOSS_API_SECRET_KEY: "live_sk_b" }, /two modes/],
])("%s is refused", (_, keys, reason) => {
  expect(checkKeyPairs(keys).join("\n")).toMatch(reason);
});

test("no message repeats a key", () => {
  const problems = checkKeyPairs({ TOSS_CLIENT_KEY: "test_gck_hush", TOSS_SECRET_KEY: "live_sk_hush" });
  expect(problems.join("\n")).not.toContain("hush");
});

test("PortOne's three settings go together", () => {
  expect(checkKeyPairs({ PORTONE_IMP_CODE: "imp1", PORTONE_IMP_KEY: "k" })).toEqual([expect.stringContaining("PORTONE_IMP_SECRET is missing")]);
});
