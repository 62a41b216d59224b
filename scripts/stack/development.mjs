// Hot reload: Next compiles the shop as it is asked for; esbuild watches the sandbox.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { sandboxBundles } from "./build-sandbox.mjs";
import { shopBuildEnvironment, writeBuildTsconfig, writeNextTypes } from "./build-shop.mjs";
import { fingerprint } from "./fingerprint.mjs";
import { buildDirectory } from "./paths.mjs";

/**
 * Builds the sandbox once and gets the shop's development directory ready.
 */
export async function prepareDevelopment() {
  const { context } = await import("esbuild");
  writeNextTypes();
  const shopDirectory = join(buildDirectory, "development", "shop");
  mkdirSync(shopDirectory, { recursive: true });
  writeBuildTsconfig(shopDirectory);
  const sandboxDirectory = mkdtempSync(join(buildDirectory, "development", "sandbox-"));
  /** @type {(() => Promise<void>) | null} */
  let onRebuilt = null;
  const nameOfBundle = () => fingerprint({ root: sandboxDirectory, paths: ["main.mjs", "browser"] });
  let running = "";
  /** @type {import("esbuild").Plugin} */
  const restartPlugin = {
    name: "restart-sandbox",
    setup(build) {
      build.onEnd(async ({ errors }) => {
        // Watching begins with builds that change nothing, and an edit may touch one bundle of two.
        if (errors.length > 0 || onRebuilt === null || nameOfBundle() === running) return;
        running = nameOfBundle();
        console.log("  The sandbox changed; starting it again.");
        await onRebuilt();
      });
    },
  };
  const bundles = sandboxBundles(sandboxDirectory);
  const contexts = await Promise.all(bundles.map((options) => context({ ...options, plugins: [restartPlugin] })));
  await Promise.all(contexts.map((each) => each.rebuild()));
  return {
    sandboxScript: join(sandboxDirectory, "main.mjs"),
    shopEnvironment: { ...shopBuildEnvironment(shopDirectory), SHOP_MODE: "development", NODE_ENV: "development" },
    /** @param {() => Promise<void>} restartSandbox */
    async watch(restartSandbox) {
      running = nameOfBundle();
      onRebuilt = restartSandbox;
      await Promise.all(contexts.map((each) => each.watch()));
    },
    async dispose() {
      onRebuilt = null;
      await Promise.all(contexts.map((each) => each.dispose()));
      rmSync(sandboxDirectory, { recursive: true, force: true });
    },
  };
}
