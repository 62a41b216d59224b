// npm run dev: as npm start, with hot reload: Next's for the shop, a rebuild and restart for the sandbox.
import { requireSupportedNode } from "./stack/node-version.mjs";

requireSupportedNode();
const { failCommand } = await import("./stack/progress.mjs");
try {
  const { readConfig } = await import("./stack/config.mjs");
  const { serve } = await import("./stack/serve.mjs");
  const { prepareDevelopment } = await import("./stack/development.mjs");
  const config = readConfig();
  /** @type {Awaited<ReturnType<typeof prepareDevelopment>> | undefined} */
  let development;
  process.exit(await serve({
    config,
    async build() {
      development = await prepareDevelopment();
      return development;
    },
    afterStart: async (stack) => {
      await development?.watch(stack.restartSandbox);
      return async () => development?.dispose();
    },
  }));
} catch (error) {
  failCommand(error);
}
