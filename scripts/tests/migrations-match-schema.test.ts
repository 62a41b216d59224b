// Guarantee: the migrations build exactly the database that prisma/schema.prisma (and so the Prisma client) describes.
import { readFileSync, writeFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { applyMigrations } from "../stack/migrate.mjs";
import { migrationsDirectory, rootDirectory } from "../stack/paths.mjs";
import { createDatabase, startThrowawayPostgres } from "../stack/postgres.mjs";
import { compareWithSchema } from "../stack/schema-diff.mjs";

const schemaPath = join(rootDirectory, "prisma", "schema.prisma");
let server: Awaited<ReturnType<typeof startThrowawayPostgres>>;
let scratch: string;
let migratedUrl: string;

beforeAll(async () => {
  server = await startThrowawayPostgres();
  scratch = mkdtempSync(join(tmpdir(), "shop-schema-test-"));
  migratedUrl = await createDatabase(server.url);
  await applyMigrations(migratedUrl, migrationsDirectory);
});

afterAll(async () => {
  await server.stop();
  rmSync(scratch, { recursive: true, force: true });
});

test("a database built by the migrations is the one the schema describes", async () => {
  const emptyUrl = await createDatabase(server.url);
  expect(await compareWithSchema({ migratedUrl, emptyUrl, schemaPath })).toEqual({ onlyInMigrations: [], onlyInSchema: [] });
});

test("a schema that says something else is noticed", async () => {
  const changedPath = join(scratch, "changed.prisma");
  writeFileSync(changedPath, `${readFileSync(schemaPath, "utf8")}\nmodel Forgotten {\n  id Int @id\n}\n`);
  const emptyUrl = await createDatabase(server.url);
  const { onlyInMigrations, onlyInSchema } = await compareWithSchema({ migratedUrl, emptyUrl, schemaPath: changedPath });
  expect(onlyInMigrations).toEqual([]);
  expect(onlyInSchema).toContain("column Forgotten.id integer not null");
});

test("migrations that are there already are not applied again", async () => {
  expect(await applyMigrations(migratedUrl, migrationsDirectory)).toEqual([]);
});
