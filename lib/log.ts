import pino from "pino";

/** Prisma's messages quote the code around a call; the last line says what was wrong. */
function faultOf(error: Error): string {
  return error.message.trim().split("\n").at(-1) ?? "";
}

/** Where it came from, without the message that a stack begins with. */
function placesOf(error: Error): string | undefined {
  return error.stack?.split("\n").filter((line) => /^\s+at /.test(line)).join("\n");
}

/** What a log line may hold: pass ids and codes, never bodies; the paths below are a second line of defence (money rule M9). */
export const logOptions: pino.LoggerOptions = {
  name: "shop",
  level: process.env.LOG_LEVEL || "info",
  // An error's own fields may hold the row that a statement failed on: only what names the fault is kept.
  serializers: { err: (error: unknown) => (error instanceof Error ? { type: error.name, code: "code" in error ? error.code : undefined, message: faultOf(error), stack: placesOf(error) } : { type: typeof error }) },
  redact: { paths: ["*.authorization", "*.secretKey", "*.accessToken", "*.buyer", "*.phone", "*.email", "*.cardNumber"], censor: "***" },
};

/** The shop's log: one JSON line an event on standard output. */
export const log = pino(logOptions);
