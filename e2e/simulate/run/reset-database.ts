import type { Client } from "pg";

/** What stays from seed to seed: the catalogue, settings, the migrations' own book. */
const kept = ["product", "coupon", "shop_setting", "_prisma_migrations"];

let statement: string | null = null;

/**
 * Empties every table of orders and everything about them, and puts the catalogue's stock back, the scarce product's to
 * `scarceUnits`. Returns the units that there are now.
 */
export async function resetDatabase(database: Client, scarceUnits: number): Promise<Map<string, number>> {
  statement ??= await composeStatement(database);
  await database.query(statement);
  const { rows } = await database.query<{ slug: string; units: number }>(
    `UPDATE product SET stock_available = CASE slug WHEN 'moon-lamp' THEN $1 ELSE 5000 END, stock_held = 0, stock_sold = 0 RETURNING slug, stock_available AS units`,
    [scarceUnits],
  );
  return new Map(rows.map(({ slug, units }) => [slug, units]));
}

/** Deleting a few rows is much faster than TRUNCATE. The foreign keys are not asked, since both of their ends go. */
async function composeStatement(database: Client): Promise<string> {
  const { rows } = await database.query<{ name: string }>("SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND NOT tablename = ANY($1)", [kept]);
  return ["SET session_replication_role = replica", ...rows.map(({ name }) => `DELETE FROM "${name}"`), "SET session_replication_role = origin"].join("; ");
}
