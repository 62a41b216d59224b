import { existsSync, readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

/**
 * The sandbox's own browser scripts, by name (`payment-widget`, `console`, …).
 *
 * The production bundle has them ready in `browser/<name>.js` beside the server. When the server runs from source
 * (tests, `npm run dev`), the script is built from `sandbox/<part>/browser/<name>.entry.ts`, or
 * `sandbox/<gateway>/<part>/…` for deeper ones, each time it is asked for: no stale copy, no watch process.
 *
 * @returns the script's text
 * @throws Error when no such script exists
 */
export async function readBrowserScript(name: string): Promise<string> {
  const bundled = new URL(`./browser/${name}.js`, import.meta.url);
  if (existsSync(bundled)) return readFile(bundled, "utf8");
  const entry = findEntry(name);
  if (!entry) throw new Error(`No browser script named ${name}`);
  const { build } = await import("esbuild");
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: "iife",
    target: "es2022",
    charset: "utf8",
    logLevel: "silent",
  });
  return outputFiles[0]?.text ?? "";
}

function findEntry(name: string): string | undefined {
  const sourceRoot = new URL("../", import.meta.url);
  return readdirSync(sourceRoot, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(`browser/${name}.entry.ts`))
    .map((path) => fileURLToPath(new URL(path, sourceRoot)))[0];
}
