import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { openSimulation } from "./run/open-simulation";
import { runSeed, type LogReader } from "./run/run-seed";

/** From the parent: seeds to play, one message each; none asks to end. */
type Order = { seed: number | null };

const databaseUrl = process.env["SIMULATED_DATABASE_URL"] ?? "";
const dataDir = process.env["SIMULATED_DATA_DIR"] ?? "";
const logFile = process.env["SIMULATED_LOG_FILE"] ?? "";

/** Reads on in the file that this process' standard output goes to. */
function createLogReader(path: string): LogReader & { close(): void } {
  const file = openSync(path, "r");
  let position = 0;
  return {
    taken() {
      const { size } = fstatSync(file);
      const buffer = Buffer.alloc(size - position);
      readSync(file, buffer, 0, buffer.length, position);
      position = size;
      return buffer.toString("utf8").split("\n").filter((line) => line !== "").map((text) => ({ where: "log", text }));
    },
    close: () => closeSync(file),
  };
}

/** Plays the seeds that the parent names, one after the other, until it says that there are no more. */
async function main(): Promise<void> {
  const log = createLogReader(logFile);
  const simulation = await openSimulation(databaseUrl, dataDir);
  const send = (message: unknown) => void process.send?.(message);
  const end = async () => {
    await simulation.close();
    log.close();
    process.disconnect?.();
  };
  process.on("message", ({ seed }: Order) => {
    if (seed === null) {
      void end().finally(() => process.exit(0));
      return;
    }
    runSeed(simulation, seed, log, process.env["SIMULATED_HISTORY"] === "all").then(
      (result) => send({ kind: "played", result }),
      (error: unknown) => send({ kind: "failed", seed, reason: error instanceof Error ? (error.stack ?? error.message) : String(error), history: simulation.history.lines() }),
    );
  });
  send({ kind: "ready" });
}

// The parent went away: nobody reads the results any more.
process.on("disconnect", () => process.exit(1));
await main();
