// Which part of the project may import which. Read from the parsed sources, type imports too: a type is a dependency.
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, extname, join, relative, resolve } from "node:path";
import { parseAst } from "vitest/node";

const shopParts = ["app", "components", "lib"];
const simulator = ["e2e/simulate", "e2e/simulate/checker"];
const insideE2e = [...simulator, "e2e/harness"];

/** For each part, the parts that it must not import. */
const forbidden = /** @type {Record<string, string[]>} */ ({
  lib: ["app", "components", "sandbox", "e2e", ...insideE2e, "bench", "scripts"],
  components: ["app", "sandbox", "e2e", ...insideE2e, "bench", "scripts"],
  app: ["sandbox", "e2e", ...insideE2e, "bench", "scripts"],
  // A stand-in for somebody else's servers knows nothing of the shop, and is reached over HTTP only.
  sandbox: [...shopParts, "prisma", "e2e", ...insideE2e, "bench", "scripts"],
  e2e: [...shopParts, "sandbox", ...simulator],
  // The one place where shop and sandbox meet in one process (docs/decisions/0008). Its judge knows neither of them.
  "e2e/simulate": ["app", "components", "e2e", "bench"],
  "e2e/simulate/checker": [...shopParts, "sandbox", "e2e", "e2e/simulate", "bench", "scripts", "prisma"],
  // Somebody else copies this folder into their own shop: it needs nothing but Playwright.
  "e2e/harness": [...shopParts, "sandbox", "e2e", ...simulator, "bench", "scripts", "prisma"],
  bench: [...shopParts, "sandbox", ...simulator],
  scripts: ["app", "components", "sandbox", "e2e", ...insideE2e, "bench"],
  prisma: ["app", "components", "sandbox", "e2e", ...insideE2e, "bench", "scripts"],
});

/** Tests and what helps them: they may start processes by way of `scripts`, and nothing else may depend on them. */
const testCode = /\.test\.|[/\\](testing|tests)[/\\]/;

/** Parts that lie inside another one, the innermost first. */
const innerParts = ["e2e/simulate/checker", "e2e/simulate", "e2e/harness"];

const sourceFile = /\.(ts|tsx|mjs)$/;
const extensions = ["", ".ts", ".tsx", ".mjs", ".js", "/index.ts", "/index.tsx"];

/** @typedef {{specifier: string, isTypeOnly: boolean}} Import */

/**
 * @param {string} directory
 * @returns {string[]}
 */
function sourcesUnder(directory) {
  if (!existsSync(directory)) return [];
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) return entry.name === "generated" || entry.name === "node_modules" ? [] : sourcesUnder(path);
    return sourceFile.test(entry.name) ? [path] : [];
  });
}

/**
 * @param {unknown} node A syntax tree, or any part of one.
 * @param {Import[]} found
 */
function collectImports(node, found) {
  if (Array.isArray(node)) {
    for (const each of node) collectImports(each, found);
    return;
  }
  if (typeof node !== "object" || node === null) return;
  const { type, source, importKind, exportKind } = /** @type {Record<string, unknown>} */ (node);
  const specifier = /** @type {{value?: unknown} | null | undefined} */ (source)?.value;
  if (typeof specifier === "string" && typeof type === "string" && /^(Import|Export|TSImportType)/.test(type)) {
    found.push({ specifier, isTypeOnly: importKind === "type" || exportKind === "type" || type === "TSImportType" });
  }
  for (const child of Object.values(node)) collectImports(child, found);
}

/**
 * @param {string} root
 * @param {string} file
 * @param {string} specifier
 * @returns {string | null} The file it names; null for a package.
 */
function resolveImport(root, file, specifier) {
  let base;
  if (specifier.startsWith(".")) base = resolve(dirname(file), specifier);
  else if (specifier.startsWith("@/")) base = join(root, specifier.slice(2));
  else return null;
  const candidates = extensions.map((extension) => base + extension);
  // A TypeScript import may name the file that it will be compiled to.
  if (extname(base) === ".js") candidates.push(base.replace(/\.js$/, ".ts"), base.replace(/\.js$/, ".tsx"));
  return candidates.find((path) => existsSync(path) && statSync(path).isFile()) ?? base;
}

/**
 * @param {Map<string, string[]>} graph
 * @returns {string[][]} One path for each cycle found, its first file again at the end.
 */
function findCycles(graph) {
  /** @type {string[][]} */
  const cycles = [];
  const done = new Set();
  /** @type {string[]} */
  const path = [];
  const visit = (/** @type {string} */ file) => {
    const at = path.indexOf(file);
    if (at >= 0) {
      cycles.push([...path.slice(at), file]);
      return;
    }
    if (done.has(file)) return;
    path.push(file);
    for (const next of graph.get(file) ?? []) visit(next);
    path.pop();
    done.add(file);
  };
  for (const file of graph.keys()) visit(file);
  return cycles;
}

/**
 * Checks every source file of the project.
 * @param {string} root
 * @returns {{files: number, problems: string[]}} One sentence a problem.
 */
export function checkImports(root) {
  /** @type {string[]} */
  const problems = [];
  /** @type {Map<string, string[]>} */
  const graph = new Map();
  const partOf = (/** @type {string} */ path) => {
    const inside = relative(root, path).replaceAll("\\", "/");
    return innerParts.find((part) => inside.startsWith(`${part}/`)) ?? inside.split("/")[0] ?? "";
  };
  const files = Object.keys(forbidden).filter((part) => !innerParts.includes(part)).flatMap((part) => sourcesUnder(join(root, part)));
  for (const file of files) {
    /** @type {Import[]} */
    const imports = [];
    collectImports(parseAst(readFileSync(file, "utf8"), { lang: file.endsWith(".ts") ? "ts" : "tsx" }, file).body, imports);
    const targets = [];
    for (const { specifier, isTypeOnly } of imports) {
      const target = resolveImport(root, file, specifier);
      if (target === null) continue;
      const part = partOf(file);
      const isTest = testCode.test(file);
      if (!isTest && testCode.test(target)) problems.push(`${relative(root, file)} imports ${relative(root, target)}, which is test code.`);
      const isAllowed = !forbidden[part]?.includes(partOf(target)) || (isTest && partOf(target) === "scripts");
      if (!isAllowed) problems.push(`${relative(root, file)} imports ${relative(root, target)}: ${part} must not import ${partOf(target)}.`);
      if (!isTypeOnly) targets.push(target);
    }
    graph.set(file, targets);
  }
  for (const cycle of findCycles(graph)) problems.push(`Files import each other in a circle: ${cycle.map((path) => relative(root, path)).join(" → ")}`);
  return { files: files.length, problems };
}
