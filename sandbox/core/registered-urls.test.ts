import { expect, test } from "vitest";
import { registeredUrls, settingsChange } from "./settings";

const atStart = ["http://localhost:3000/api/webhooks/toss"];

test("until others are registered, webhooks go to the addresses given at start", () => {
  expect(registeredUrls("start", atStart)).toEqual(atStart);
  expect(registeredUrls("off", atStart)).toEqual([]);
  expect(registeredUrls("http://localhost:1/a,http://localhost:2/b", atStart)).toEqual(["http://localhost:1/a", "http://localhost:2/b"]);
});

test("what is no address is not registered", () => {
  expect(settingsChange.safeParse({ tossWebhookUrls: "localhost" }).success).toBe(false);
  expect(settingsChange.parse({ tossWebhookUrls: "http://localhost:1/a , http://localhost:2/b" })).toEqual({ tossWebhookUrls: "http://localhost:1/a,http://localhost:2/b" });
});
