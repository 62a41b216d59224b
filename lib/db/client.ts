import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "./generated/client";

export type Database = PrismaClient;

/** Opens a pool of at most `poolSize` connections. A statement that takes longer than 15 s is ended by the database. */
export function openDatabase(connectionString: string, poolSize: number): Database {
  return new PrismaClient({
    adapter: new PrismaPg({ connectionString, max: poolSize, connectionTimeoutMillis: 10_000, statement_timeout: 15_000 }),
  });
}

type DriverCause = { kind?: unknown; originalCode?: unknown; originalMessage?: unknown };
type DriverError = { code?: unknown; meta?: { driverAdapterError?: { cause?: DriverCause } } };

function causeOf(error: unknown): DriverCause | undefined {
  return error instanceof Error ? (error as DriverError).meta?.driverAdapterError?.cause : undefined;
}

/** PostgreSQL's own five-character code of a failed statement (such as 23505, unique violation), or null for any other error. */
export function postgresCode(error: unknown): string | null {
  const code = causeOf(error)?.originalCode;
  return typeof code === "string" ? code : null;
}

/** The database's message of a failed statement, which names the constraint that refused it; empty for other errors. */
export function postgresMessage(error: unknown): string {
  const message = causeOf(error)?.originalMessage;
  return typeof message === "string" ? message : "";
}

/** Prisma's own codes for a database that cannot be reached or has no connection to give. */
const unreachable = /^(P1001|P1002|P1008|P1017|P2024)$/;

/** Whether a statement failed because the database cannot be reached, is stopping or starting: it may work in a moment. */
export function isDatabaseAway(error: unknown): boolean {
  const code = error instanceof Error ? (error as DriverError).code : undefined;
  if (typeof code === "string" && unreachable.test(code)) return true;
  // 08: connection exceptions. 57P01 to 57P03: shutting down, crashed, starting up. 53300: too many connections.
  return causeOf(error)?.kind === "DatabaseNotReachable" || /^(08...|57P0[123]|53300)$/.test(postgresCode(error) ?? "");
}
