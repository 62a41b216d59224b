// Prisma's own schema engine, compiled to WebAssembly: it needs no downloaded binary. It says which SQL leads from one
// schema to another, and changes nothing.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import { Client } from "pg";

/** @typedef {import("@prisma/schema-engine-wasm").DiffTarget} DiffTarget */

/** @type {ReturnType<typeof instantiateEngine> | undefined} */
let engineClass;

/** The glue code knows one instance: a second one would pull the first from under it. */
function loadEngine() {
  engineClass ??= instantiateEngine();
  return engineClass;
}

async function instantiateEngine() {
  const directory = dirname(createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm"));
  const glue = await import(pathToFileURL(join(directory, "schema_engine_bg.js")).href);
  const { instance } = await WebAssembly.instantiate(readFileSync(join(directory, "schema_engine_bg.wasm")), {
    "./schema_engine_bg.js": glue,
  });
  glue["__wbg_set_wasm"](instance.exports);
  const start = instance.exports["__wbindgen_start"];
  if (typeof start === "function") start();
  return /** @type {typeof import("@prisma/schema-engine-wasm").SchemaEngine} */ (glue.SchemaEngine);
}

/**
 * @param {string} schemaPath A Prisma schema file, absolute.
 * @returns {DiffTarget}
 */
function schemaTarget(schemaPath) {
  return { tag: "schemaDatamodel", files: [{ path: schemaPath, content: readFileSync(schemaPath, "utf8") }] };
}

/**
 * The SQL that leads from one schema file to another.
 * @param {object} options
 * @param {string} options.databaseUrl A running PostgreSQL, whose dialect counts. It is neither read nor changed.
 * @param {string} options.toSchemaPath A Prisma schema file, absolute.
 * @param {string | null} options.fromSchemaPath Another one; null: from no tables at all.
 * @returns {Promise<string>} "" when they agree.
 */
export async function migrationSql({ databaseUrl, toSchemaPath, fromSchemaPath }) {
  const SchemaEngine = await loadEngine();
  const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaPg({ connectionString: databaseUrl }));
  const engine = await SchemaEngine.new({ datamodels: [[toSchemaPath, readFileSync(toSchemaPath, "utf8")]] }, () => {}, adapter);
  try {
    const { stdout } = await engine.diff({
      from: fromSchemaPath === null ? { tag: "empty" } : schemaTarget(fromSchemaPath),
      to: schemaTarget(toSchemaPath),
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    });
    const sql = (stdout ?? "").trim();
    return sql === "-- This is an empty migration." ? "" : sql;
  } finally {
    engine.free();
  }
}

// What Prisma's schema language can say. Check constraints it cannot: they live in the migrations alone.
const describe = `
  SELECT format('column %s.%s %s%s%s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
           CASE WHEN a.attnotnull THEN ' not null' ELSE '' END, coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '')) AS line
    FROM pg_attribute a
    JOIN pg_class c ON c.oid = a.attrelid AND c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
    LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
   WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relname <> '_prisma_migrations'
  UNION ALL
  SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'
  UNION ALL
  SELECT format('constraint %s on %s %s', conname, conrelid::regclass, pg_get_constraintdef(oid))
    FROM pg_constraint
   WHERE connamespace = 'public'::regnamespace AND contype IN ('p', 'u', 'f') AND conrelid::regclass::text <> '_prisma_migrations'
  UNION ALL
  SELECT format('enum %s %s', t.typname, string_agg(e.enumlabel, ', ' ORDER BY e.enumsortorder))
    FROM pg_type t JOIN pg_enum e ON e.enumtypid = t.oid GROUP BY t.typname`;

/**
 * @param {string} databaseUrl
 * @returns {Promise<string[]>} Every column, index, key and enum, one a line.
 */
async function describeDatabase(databaseUrl) {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query(describe);
    return rows.map((row) => String(row.line)).toSorted();
  } finally {
    await client.end();
  }
}

/**
 * Compares a migrated database with the one that a schema file describes. (Prisma's engine could read the database itself,
 * but through its PostgreSQL adapter 7.10 it fails on the catalogues' "char" columns.)
 * @param {object} options
 * @param {string} options.migratedUrl A database with all migrations applied.
 * @param {string} options.emptyUrl A database without tables; it is built from the schema file.
 * @param {string} options.schemaPath Absolute.
 * @returns {Promise<{onlyInMigrations: string[], onlyInSchema: string[]}>} Both empty when they agree.
 */
export async function compareWithSchema({ migratedUrl, emptyUrl, schemaPath }) {
  const sql = await migrationSql({ databaseUrl: emptyUrl, toSchemaPath: schemaPath, fromSchemaPath: null });
  const client = new Client({ connectionString: emptyUrl });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
  const [migrated, described] = await Promise.all([describeDatabase(migratedUrl), describeDatabase(emptyUrl)]);
  return {
    onlyInMigrations: migrated.filter((line) => !described.includes(line)),
    onlyInSchema: described.filter((line) => !migrated.includes(line)),
  };
}
