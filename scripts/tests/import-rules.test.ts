// Guarantee: `npm test` fails when a part of the project imports one that it must not know.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { checkImports } from "../stack/import-rules.mjs";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "import-rules-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(files: Record<string, string>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
}

test("app may use components, and components may use lib", () => {
  write({
    "app/page.tsx": `import { Card } from "@/components/card"; export default () => <Card />;`,
    "components/card.tsx": `import { won } from "../lib/won"; export const Card = () => <b>{won(1)}</b>;`,
    "lib/won.ts": `export const won = (n: number) => String(n);`,
  });
  expect(checkImports(root)).toEqual({ files: 3, problems: [] });
});

test.each([
  ["a plain import", `import { x } from "@/components/x"; x();`],
  ["a relative import", `import { x } from "../components/x"; x();`],
  ["a type import", `import type { X } from "@/components/x"; export type Y = X;`],
  ["a type named in place", `export type Y = import("@/components/x").X;`],
  ["a re-export", `export * from "@/components/x";`],
  ["an import at run time", `export const load = () => import("@/components/x");`],
])("lib must not reach up to components by %s", (_how, source) => {
  write({ "lib/low.ts": source, "components/x.tsx": `export type X = string; export const x = () => <i />;` });
  expect(checkImports(root).problems).toEqual(["lib/low.ts imports components/x.tsx: lib must not import components."]);
});

test("the sandbox and the shop do not know each other", () => {
  write({
    "sandbox/main.ts": `import { won } from "../lib/won"; won(1);`,
    "lib/won.ts": `export const won = (n: number) => n;`,
    "app/route.ts": `export { ledger } from "@/sandbox/ledger";`,
    "sandbox/ledger.ts": `export const ledger = 1;`,
    "e2e/buy.spec.ts": `import { ledger } from "../sandbox/ledger"; ledger;`,
  });
  expect(checkImports(root).problems.toSorted()).toEqual([
    "app/route.ts imports sandbox/ledger.ts: app must not import sandbox.",
    "e2e/buy.spec.ts imports sandbox/ledger.ts: e2e must not import sandbox.",
    "sandbox/main.ts imports lib/won.ts: sandbox must not import lib.",
  ]);
});

test("shop and sandbox meet in the simulator alone, whose judge knows neither and which nothing else may use", () => {
  write({
    "e2e/simulate/run.ts": `import { won } from "@/lib/won"; import { ledger } from "@/sandbox/ledger"; import { check } from "./checker/check"; check(won(ledger));`,
    "e2e/simulate/checker/check.ts": `import { won } from "@/lib/won"; export const check = (n: number) => won(n);`,
    "e2e/buy.spec.ts": `import { check } from "./simulate/checker/check"; check(1);`,
    "lib/won.ts": `export const won = (n: number) => n;`,
    "lib/order.ts": `import { run } from "@/e2e/simulate/run"; run;`,
    "sandbox/ledger.ts": `export const ledger = 1;`,
  });
  expect(checkImports(root).problems.toSorted()).toEqual([
    "e2e/buy.spec.ts imports e2e/simulate/checker/check.ts: e2e must not import e2e/simulate/checker.",
    "e2e/simulate/checker/check.ts imports lib/won.ts: e2e/simulate/checker must not import lib.",
    "lib/order.ts imports e2e/simulate/run.ts: lib must not import e2e/simulate.",
  ]);
});

test("only tests use the scripts, and only tests use test code", () => {
  write({
    "lib/testing/shop.ts": `import { start } from "@/scripts/start.mjs"; export const shop = start;`,
    "scripts/start.mjs": `export const start = 1;`,
    "lib/order.ts": `export { shop } from "./testing/shop";`,
  });
  expect(checkImports(root).problems).toEqual(["lib/order.ts imports lib/testing/shop.ts, which is test code."]);
});

test("files that import each other are found, types alone excepted", () => {
  write({
    "lib/a.ts": `import { b } from "./b"; export const a = () => b();`,
    "lib/b.ts": `import { a } from "./a"; export const b = () => a();`,
    "lib/c.ts": `import type { D } from "./d"; export const c: D = 1;`,
    "lib/d.ts": `import { c } from "./c"; export type D = number; export const d = c;`,
  });
  expect(checkImports(root).problems).toEqual(["Files import each other in a circle: lib/a.ts → lib/b.ts → lib/a.ts"]);
});
