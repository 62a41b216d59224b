// npm run bench: what things cost, as ratios within one run. Free ports, throwaway data, the served build is left alone.
//
//   npm run bench                      every bench
//   npm run bench -- recording 8 120   one, with its own arguments
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { requireSupportedNode } from "./stack/node-version.mjs";

requireSupportedNode();
const { failCommand, StartError } = await import("./stack/progress.mjs");
try {
  const { rootDirectory } = await import("./stack/paths.mjs");
  const known = readdirSync(join(rootDirectory, "bench")).map((file) => file.replace(/\.mjs$/, ""));
  const [name, ...args] = process.argv.slice(2);
  if (name !== undefined && !known.includes(name)) throw new StartError(`There is no bench "${name}". There are: ${known.join(", ")}.`);
  const { ensureInstalled } = await import("./stack/install.mjs");
  await ensureInstalled();
  const { runNode } = await import("./stack/command.mjs");
  let isClean = true;
  for (const bench of name === undefined ? known : [name]) {
    console.log(`\n${bench}`);
    isClean = (await runNode(join("bench", `${bench}.mjs`), args, { show: true })).ok && isClean;
  }
  process.exit(isClean ? 0 : 1);
} catch (error) {
  failCommand(error);
}
