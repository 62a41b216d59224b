import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "./generated/client";

export type Database = PrismaClient;

/** Opens a pool of at most `poolSize` connections. A statement that takes longer than 15 s is ended by the database. */
export function openDatabase(connectionString: string, poolSize: number): Database {
  return new PrismaClient({
    adapter: new PrismaPg({ connectionString, max: poolSize, connectionTimeoutMillis: 10_000, statement_timeout: 15_000 }),
  });
}

type DriverError = { code?: unknown; meta?: { code?: unknown; driverAdapterError?: { cause?: { originalCode?: unknown; originalMessage?: unknown } } } };

/** PostgreSQL's own five-character code of a failed statement (such as 23505, unique violation), or null for any other error. */
export function postgresCode(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const cause = (error as DriverError).meta?.driverAdapterError?.cause;
  return typeof cause?.originalCode === "string" ? cause.originalCode : null;
}

/** The database's message of a failed statement, which names the constraint that refused it; empty for other errors. */
export function postgresMessage(error: unknown): string {
  const cause = error instanceof Error ? (error as DriverError).meta?.driverAdapterError?.cause : undefined;
  return typeof cause?.originalMessage === "string" ? cause.originalMessage : "";
}
