// The Prisma client, generated only when the schema or Prisma itself changed.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runNode } from "./command.mjs";
import { fingerprint } from "./fingerprint.mjs";
import { withLock } from "./lock-file.mjs";
import { buildDirectory, rootDirectory } from "./paths.mjs";
import { StartError, step } from "./progress.mjs";

const clientDirectory = join(rootDirectory, "lib", "db", "generated");
const stampFile = join(clientDirectory, ".made-from");

/** Generates `lib/db/generated` if it is not the client of `prisma/schema.prisma`. */
export async function ensurePrismaClient() {
  const madeFrom = fingerprint({
    root: rootDirectory,
    paths: ["prisma/schema.prisma", "prisma.config.ts", "node_modules/prisma/package.json"],
  });
  const isCurrent = () =>
    existsSync(stampFile) && existsSync(join(clientDirectory, "client.ts")) && readFileSync(stampFile, "utf8") === madeFrom;
  if (isCurrent()) return;
  await withLock(join(buildDirectory, "generate.lock"), {}, async () => {
    if (isCurrent()) return;
    await step("Generating the Prisma client", async () => {
      const { ok, output } = await runNode("node_modules/prisma/build/index.js", ["generate"], {
        env: {
          // Prisma would download its schema engine, which generating does not use: any program that exists will do.
          PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
          PRISMA_HIDE_UPDATE_MESSAGE: "1",
          CHECKPOINT_DISABLE: "1",
        },
      });
      if (!ok) throw new StartError(`prisma generate failed:\n${output}`);
      writeFileSync(stampFile, madeFrom);
    });
  });
}
