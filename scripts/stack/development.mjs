// Hot reload: Next compiles the shop as it is asked for; esbuild watches the sandbox.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { sandboxBundles } from "./build-sandbox.mjs";
import { shopBuildEnvironment, writeBuildTsconfig, writeNextTypes } from "./build-shop.mjs";
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
  /** @type {import("esbuild").Plugin} */
  const restartPlugin = {
    name: "restart-sandbox",
    setup(build) {
      build.onEnd(async ({ errors }) => {
        if (errors.length > 0 || onRebuilt === null) return;
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
      // Watching begins with a build of its own, which is not a change.
      await Promise.all(contexts.map((each) => each.watch()));
      onRebuilt = restartSandbox;
    },
    async dispose() {
      onRebuilt = null;
      await Promise.all(contexts.map((each) => each.dispose()));
      rmSync(sandboxDirectory, { recursive: true, force: true });
    },
  };
}
