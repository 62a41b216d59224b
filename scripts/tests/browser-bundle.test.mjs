// What the build gives to browsers: every file of it, also those that no test happens to load.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ensureShopBuild } from "../stack/build-shop.mjs";

/** Names and values that only the server may know, and modules that only it may have. */
const serverOnly = [
  "test_gsk_sandbox", "test_sk_sandbox", "sandbox_imp_secret", "sandbox_imp_key",
  "TOSS_SECRET_KEY", "PORTONE_IMP_SECRET", "SHOP_SECRET", "OPERATOR_TOKEN", "DATABASE_URL",
  "gateway_command", "PrismaClient",
];

test("no secret, setting or database code is in what browsers get", async () => {
  const build = await ensureShopBuild({});
  const directory = join(build, "next", "static");
  const files = readdirSync(directory, { recursive: true, encoding: "utf8" }).filter((path) => /\.(js|css|json|html|map)$/.test(path));
  expect(files.length).toBeGreaterThan(5);
  const found = files.flatMap((path) => {
    const text = readFileSync(join(directory, path), "utf8");
    return serverOnly.filter((secret) => text.includes(secret)).map((secret) => `${path}: ${secret}`);
  });
  expect(found).toEqual([]);
});

test("the check sees what it looks for: the checkout's own words are in the bundle", async () => {
  const build = await ensureShopBuild({});
  const directory = join(build, "next", "static");
  const texts = readdirSync(directory, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".js")).map((path) => readFileSync(join(directory, path), "utf8"));
  expect(texts.some((text) => text.includes("idempotency-key"))).toBe(true);
});
