// npm test: installs, then lint, import rules, types, build, unit, integration, stack, simulator and browser tests.
//
//   npm test                                everything
//   npm test -- unit [filter]               one part: unit, integration, stack, simulator or browser
//   npm test -- browser checkout
import { requireSupportedNode } from "./stack/node-version.mjs";

requireSupportedNode();
const { failCommand, StartError } = await import("./stack/progress.mjs");
try {
  const { ensureInstalled } = await import("./stack/install.mjs");
  await ensureInstalled();
  const { ensurePrismaClient } = await import("./stack/generate.mjs");
  await ensurePrismaClient();
  const { parts, runTests } = await import("./stack/run-tests.mjs");
  const [name, ...filter] = process.argv.slice(2);
  const part = parts.find((each) => each === name) ?? null;
  if (name !== undefined && part === null) throw new StartError(`"${name}" is no part of the tests. The parts: ${parts.join(", ")}.`);

  const results = await runTests({
    part,
    filter,
    async build() {
      const { ensureSandboxBundle } = await import("./stack/build-sandbox.mjs");
      const { ensureShopBuild } = await import("./stack/build-shop.mjs");
      const { readDotEnv } = await import("./stack/config.mjs");
      await ensureSandboxBundle();
      if (part !== "integration") await ensureShopBuild(Object.fromEntries(Object.keys(readDotEnv()).map((key) => [key, ""])));
    },
  });
  const sum = (/** @type {"passed" | "failed"} */ key) => results.reduce((total, result) => total + result[key], 0);
  console.log("");
  for (const { name: what, passed, failed } of results) console.log(`${failed > 0 ? "✗" : "✓"} ${what}: ${passed} passed, ${failed} failed`);
  console.log(`${sum("passed")} passed, ${sum("failed")} failed`);
  process.exit(sum("failed") > 0 || sum("passed") === 0 ? 1 : 0);
} catch (error) {
  failCommand(error, "0 passed, 1 failed");
}
