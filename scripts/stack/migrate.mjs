// Applies Prisma's migration folders without Prisma's migration engine, which is a download. The bookkeeping is Prisma's
// own (`_prisma_migrations`, the same columns, checksum and advisory lock), so `prisma migrate` goes on from here.
import { createHash, randomUUID } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** @typedef {{name: string, sql: string, checksum: string}} Migration */

// The key that Prisma's schema engine takes for the same purpose.
const prismaAdvisoryLockKey = 72_707_369;

const bookkeeping = `
  CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id" VARCHAR(36) PRIMARY KEY NOT NULL,
    "checksum" VARCHAR(64) NOT NULL,
    "finished_at" TIMESTAMPTZ,
    "migration_name" VARCHAR(255) NOT NULL,
    "logs" TEXT,
    "rolled_back_at" TIMESTAMPTZ,
    "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
    "applied_steps_count" INTEGER NOT NULL DEFAULT 0
  )`;

/**
 * @param {string} directory `prisma/migrations`.
 * @returns {Migration[]} In the order in which they apply: by name, which begins with a timestamp.
 */
export function readMigrations(directory) {
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(directory, entry.name, "migration.sql")))
    .map((entry) => entry.name)
    .toSorted()
    .map((name) => {
      const bytes = readFileSync(join(directory, name, "migration.sql"));
      return { name, sql: bytes.toString("utf8"), checksum: createHash("sha256").update(bytes).digest("hex") };
    });
}

/**
 * @param {import("pg").Client} client
 * @param {Migration[]} migrations
 * @returns {Promise<Migration[]>} Those not applied yet.
 */
async function pendingMigrations(client, migrations) {
  const { rows } = await client.query(
    `SELECT "migration_name", "checksum", "finished_at" FROM "_prisma_migrations" WHERE "rolled_back_at" IS NULL`,
  );
  /** @type {Map<string, {checksum: string, finished_at: Date | null}>} */
  const applied = new Map(rows.map((row) => [row.migration_name, row]));
  for (const [name, { finished_at: finishedAt }] of applied) {
    if (finishedAt === null) throw new Error(`Migration ${name} was begun by another tool and never finished. Resolve it (\`prisma migrate resolve\`) before starting.`);
    if (!migrations.some((migration) => migration.name === name)) {
      throw new Error(`The database has migration ${name}, which this version of the shop does not have: the data belongs to a newer version.`);
    }
  }
  return migrations.filter(({ name, checksum }) => {
    const done = applied.get(name);
    if (done !== undefined && done.checksum !== checksum) {
      throw new Error(`Migration ${name} was changed after it was applied. Restore the file and put the change into a new migration.`);
    }
    return done === undefined;
  });
}

/**
 * Brings a database up to date. Safe to call from several processes at once, and again.
 * Each migration runs in one transaction with its bookkeeping row, so it is there wholly or not at all.
 * @param {string} databaseUrl
 * @param {string} migrationsDirectory `prisma/migrations`.
 * @returns {Promise<string[]>} The names of the migrations applied now.
 * @throws {Error} when an applied migration was changed or is unknown here, or its SQL fails (nothing of it stays).
 */
export async function applyMigrations(databaseUrl, migrationsDirectory) {
  const migrations = readMigrations(migrationsDirectory);
  const { Client } = await import("pg");
  const client = new Client({ connectionString: databaseUrl, application_name: "migrate" });
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1)", [prismaAdvisoryLockKey]);
    await client.query(bookkeeping);
    const pending = await pendingMigrations(client, migrations);
    for (const { name, sql, checksum } of pending) {
      await client.query("BEGIN");
      try {
        const startedAt = new Date();
        await client.query(sql);
        await client.query(
          `INSERT INTO "_prisma_migrations" ("id", "checksum", "migration_name", "started_at", "finished_at", "applied_steps_count")
           VALUES ($1, $2, $3, $4, now(), 1)`,
          [randomUUID(), checksum, name, startedAt],
        );
        await client.query("COMMIT");
      } catch (error) {
        await client.query("ROLLBACK");
        throw new Error(`Migration ${name} failed and was rolled back: ${/** @type {Error} */ (error).message}`, { cause: error });
      }
    }
    return pending.map(({ name }) => name);
  } finally {
    await client.end();
  }
}
