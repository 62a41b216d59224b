// Guarantee: every guard that the simulator takes out on purpose is still there to be taken out.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { rootDirectory } from "./paths.mjs";
import { breaks } from "./simulator-breaks.mjs";

const replacements = breaks.flatMap((one) => (one.replacements ?? []).map((replacement) => ({ name: one.name, ...replacement })));

test.each(replacements)("$name finds its guard in $file", ({ file, find }) => {
  expect(readFileSync(join(rootDirectory, file), "utf8").split(find)).toHaveLength(2);
});

test("each break has a name of its own", () => {
  expect(new Set(breaks.map(({ name }) => name)).size).toBe(breaks.length);
});
