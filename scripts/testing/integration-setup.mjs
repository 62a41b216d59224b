// Once before the integration tests: a real PostgreSQL (TEST_DATABASE_URL, or a throwaway one) and a real sandbox process.
import { mkdtempSync, openSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureSandboxBundle } from "../stack/build-sandbox.mjs";
import { freePort } from "../stack/ports.mjs";
import { startThrowawayPostgres } from "../stack/postgres.mjs";
import { startServerProcess } from "../stack/server-process.mjs";

/** @param {import("vitest/node").TestProject} project */
export default async function setup(project) {
  const script = await ensureSandboxBundle();
  const port = await freePort();
  const sandboxUrl = `http://127.0.0.1:${port}`;
  const dataDir = mkdtempSync(join(tmpdir(), "sandbox-test-"));
  const given = process.env["TEST_DATABASE_URL"];
  const postgres = given ? null : await startThrowawayPostgres();
  // What was started is stopped again, also when the rest cannot start.
  const stop = async () => {
    await postgres?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  const sandbox = await startServerProcess({
    name: "sandbox",
    script: join(script, "main.mjs"),
    environment: { PATH: process.env["PATH"] ?? "", SANDBOX_PORT: String(port), SANDBOX_URL: sandboxUrl, DATA_DIR: dataDir },
    healthUrl: `${sandboxUrl}/sandbox/health`,
    output: openSync(join(dataDir, "sandbox.log"), "a"),
    onStarted: () => {},
  }).catch(async (error) => {
    await stop();
    throw error;
  });
  project.provide("adminDatabaseUrl", given ?? /** @type {{url: string}} */ (postgres).url);
  project.provide("sandboxUrl", sandboxUrl);
  return async () => {
    await sandbox.stop();
    await stop();
  };
}
