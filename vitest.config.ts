import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const alias = { "@": fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "") };

// unit: no network, no database; a worker's files share their modules, since loading those was most of the time.
// integration: real PostgreSQL (TEST_DATABASE_URL) and real HTTP over loopback. stack: whole processes, started and killed.
export default defineConfig({
  resolve: { alias },
  test: {
    // Vitest would leave one core to itself, which of two is half. At most four: all of them share one PostgreSQL's connections.
    maxWorkers: Math.min(4, Math.max(2, availableParallelism())),
    env: { LOG_LEVEL: process.env.LOG_LEVEL ?? "silent" },
    projects: [
      {
        extends: true,
        test: { name: "unit", pool: "threads", isolate: false, include: ["{lib,components,sandbox,scripts,e2e/simulate}/**/*.test.{ts,tsx}"], exclude: ["**/*.integration.test.ts", "scripts/tests/**"] },
      },
      {
        extends: true,
        test: { name: "integration", include: ["{lib,sandbox,scripts}/**/*.integration.test.ts"], globalSetup: ["scripts/testing/integration-setup.mjs"], testTimeout: 30_000, hookTimeout: 60_000, expect: { poll: { timeout: 10_000 } } },
      },
      {
        extends: true,
        // In a group of their own, two at a time: they start many processes and wait for most of their time.
        test: { name: "stack", include: ["scripts/tests/**/*.test.{ts,mjs}"], testTimeout: 120_000, hookTimeout: 120_000, maxWorkers: 2, sequence: { groupOrder: 1 } },
      },
    ],
  },
});
