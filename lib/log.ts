import pino from "pino";

/**
 * The shop's log: one JSON line an event on standard output. Pass ids and codes, never bodies; the paths below are a
 * second line of defence (money rule M9).
 */
export const log = pino({
  name: "shop",
  level: process.env.LOG_LEVEL || "info",
  redact: { paths: ["*.authorization", "*.secretKey", "*.accessToken", "*.buyer", "*.phone", "*.email", "*.cardNumber"], censor: "***" },
});
