// npm start: everything a fresh clone needs, then the shop and the sandbox in production mode.
import { requireSupportedNode } from "./stack/node-version.mjs";

requireSupportedNode();
const { failCommand } = await import("./stack/progress.mjs");
try {
  const { readConfig } = await import("./stack/config.mjs");
  const { serve } = await import("./stack/serve.mjs");
  const config = readConfig();
  process.exit(await serve({
    config,
    async build() {
      const { join } = await import("node:path");
      const { ensureSandboxBundle } = await import("./stack/build-sandbox.mjs");
      const { ensureShopBuild, shopBuildEnvironment } = await import("./stack/build-shop.mjs");
      const sandbox = await ensureSandboxBundle();
      const shop = await ensureShopBuild(config.blankEnvironment);
      return { sandboxScript: join(sandbox, "main.mjs"), shopEnvironment: shopBuildEnvironment(shop) };
    },
  }));
} catch (error) {
  failCommand(error);
}
