// Guarantee: the environment wins over `.env`, and every mistake is named before anything starts.
import { expect, test } from "vitest";
import { readConfig } from "./config.mjs";

test("defaults follow the ports", () => {
  expect(readConfig({ PORT: "3100", SANDBOX_PORT: "4100" }, {})).toMatchObject({
    shopUrl: "http://localhost:3100", sandboxUrl: "http://127.0.0.1:4100", host: null, databaseUrl: null,
  });
});

test("the environment wins over .env, also where it is empty", () => {
  const dotEnv = { PORT: "3100", TOSS_CLIENT_KEY: "test_gck_a", TOSS_SECRET_KEY: "test_gsk_a", EXTRA: "kept" };
  const config = readConfig({ PORT: "3200", TOSS_CLIENT_KEY: "", TOSS_SECRET_KEY: "" }, dotEnv);
  expect(config.shopPort).toBe(3200);
  expect(config.environment).toMatchObject({ PORT: "3200", SHOP_URL: "http://localhost:3200", EXTRA: "kept" });
  expect(config.environment).not.toHaveProperty("TOSS_CLIENT_KEY");
  // Next would read it from `.env` by itself.
  expect(config.blankEnvironment).toMatchObject({ TOSS_CLIENT_KEY: "" });
});

test("all problems are named at once", () => {
  const variables = { PORT: "70000", SHOP_URL: "shop", DATABASE_URL: "mysql://x", PORTONE_IMP_KEY: "1" };
  expect(() => readConfig(variables, {})).toThrow(/PORT is[^]*SHOP_URL is[^]*DATABASE_URL must[^]*PORTONE_IMP_CODE and PORTONE_IMP_SECRET/);
});

test("one port for both servers is refused", () => {
  expect(() => readConfig({ PORT: "4000" }, {})).toThrow("PORT and SANDBOX_PORT are both 4000");
});

test("a sandbox alone is kept from starting by nothing that only the shop needs", () => {
  const variables = { SANDBOX_PORT: "3000", DATABASE_URL: "mysql://x", PORTONE_IMP_KEY: "1" };
  expect(readConfig(variables, {}, { withShop: false })).toMatchObject({ sandboxPort: 3000, sandboxUrl: "http://127.0.0.1:3000" });
});
