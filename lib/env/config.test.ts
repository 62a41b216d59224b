import { expect, test } from "vitest";
import { parseConfig } from "./config";

const database = { DATABASE_URL: "postgresql://u:p@127.0.0.1:5432/shop" };

test("without keys the shop talks to the local sandbox with the sandbox's own keys", () => {
  const { toss, shopUrl } = parseConfig({ ...database, SANDBOX_PORT: "4100", PORT: "3100" });
  expect(shopUrl).toBe("http://localhost:3100");
  expect(toss).toEqual({
    widget: { clientKey: "test_gck_sandbox", secretKey: "test_gsk_sandbox" },
    api: { clientKey: "test_ck_sandbox", secretKey: "test_sk_sandbox" },
    apiUrl: "http://127.0.0.1:4100/toss",
    widgetScriptUrl: "http://127.0.0.1:4100/toss/js/v1/payment-widget",
    windowScriptUrl: "http://127.0.0.1:4100/toss/js/v1/payment",
    isSandbox: true,
  });
});

test("with a widget pair the same code talks to the real gateway, and opens no window without an API pair", () => {
  const { toss } = parseConfig({ ...database, TOSS_CLIENT_KEY: "test_gck_mine", TOSS_SECRET_KEY: "test_gsk_mine" });
  expect(toss).toMatchObject({ apiUrl: "https://api.tosspayments.com", widgetScriptUrl: "https://js.tosspayments.com/v1/payment-widget", isSandbox: false, api: null });
});

test("an API pair serves every flow; a widget pair can have one beside it", () => {
  const mine = { clientKey: "test_ck_mine", secretKey: "test_sk_mine" };
  expect(parseConfig({ ...database, TOSS_CLIENT_KEY: mine.clientKey, TOSS_SECRET_KEY: mine.secretKey }).toss).toMatchObject({ widget: mine, api: mine });
  const both = { TOSS_CLIENT_KEY: "test_gck_a", TOSS_SECRET_KEY: "test_gsk_a", TOSS_API_CLIENT_KEY: mine.clientKey, TOSS_API_SECRET_KEY: mine.secretKey };
  expect(parseConfig({ ...database, ...both }).toss).toMatchObject({ widget: { clientKey: "test_gck_a" }, api: mine });
});

test("what is wrong is named", () => {
  expect(() => parseConfig({ ...database, PORT: "70000" })).toThrow(/PORT/);
  expect(() => parseConfig({ ...database, SHOP_URL: "not an address" })).toThrow(/SHOP_URL/);
  expect(() => parseConfig({})).toThrow(/DATABASE_URL/);
  expect(() => parseConfig({ ...database, TOSS_CLIENT_KEY: "test_gck_mine" })).toThrow(/TOSS_SECRET_KEY/);
});
