// Prints the SQL for a new migration: what leads from the committed prisma/schema.prisma to the edited one.
// Write it to prisma/migrations/<yyyymmddhhmmss>_<name>/migration.sql, with what Prisma's language cannot say (checks).
//
//   node scripts/migration-sql.mjs                  from the last commit's schema
//   node scripts/migration-sql.mjs OLD.prisma       from another schema file
//   node scripts/migration-sql.mjs --from-nothing   the whole schema
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { rootDirectory } from "./stack/paths.mjs";
import { startThrowawayPostgres } from "./stack/postgres.mjs";
import { migrationSql } from "./stack/schema-diff.mjs";

const [argument] = process.argv.slice(2);
const scratch = mkdtempSync(join(tmpdir(), "shop-schema-"));
const server = await startThrowawayPostgres();
try {
  /** @type {string | null} */
  let fromSchemaPath = null;
  if (argument === undefined) {
    fromSchemaPath = join(scratch, "committed.prisma");
    writeFileSync(fromSchemaPath, execFileSync("git", ["show", "HEAD:./prisma/schema.prisma"], { cwd: rootDirectory }));
  } else if (argument !== "--from-nothing") {
    fromSchemaPath = resolve(argument);
  }
  const sql = await migrationSql({ databaseUrl: server.url, toSchemaPath: join(rootDirectory, "prisma", "schema.prisma"), fromSchemaPath });
  if (sql === "") console.error("Nothing to change.");
  else console.log(sql);
} finally {
  await server.stop();
  rmSync(scratch, { recursive: true, force: true });
}
// The schema engine keeps its connections; the server they led to is gone.
process.exit();
