import type { Context } from "hono";
import type { SandboxContext } from "../core/context";
import type { ColorScheme } from "../pages/document";
import { readOrigin } from "../pages/page-response";
import { isTossError } from "./error-codes";
import { tossErrorTable } from "./error-table";

/** What a window's page must know of the shop's page that holds it; empty for a page of its own. */
export interface WindowFrame {
  parentOrigin?: string;
  scheme?: ColorScheme;
}

/** Reads the colour scheme that the SDK script wrote on an address. */
export function readScheme(c: Context): ColorScheme | undefined {
  const scheme = c.req.query("scheme");
  return scheme === "light" || scheme === "dark" ? scheme : undefined;
}

/** Reads what the SDK script wrote on a window's address; only `display=iframe` may be held by another page. */
export function readFrame(c: Context): WindowFrame {
  const isFrame = c.req.query("display") === "iframe";
  return { parentOrigin: isFrame ? readOrigin(c.req.query("parentOrigin")) : undefined, scheme: readScheme(c) };
}

/** A request's JSON, `null` when it is none. */
export async function readJson(c: Context): Promise<unknown> {
  return c.req.json<unknown>().catch(() => null);
}

/**
 * Errors of the domain answer with the status of their code, everything else with 200. A window that ended in a
 * refusal carries a code as well, but is an outcome (it has a `type`), not an error of the request.
 * No answer leaves before the store is durable: the shop confirms what the window promised, even after a crash here.
 */
export async function answerDecision(context: SandboxContext, c: Context, outcome: object) {
  await context.store.durable();
  if ("type" in outcome || !isTossError(outcome)) return c.json(outcome);
  return c.json(outcome, tossErrorTable[outcome.code].status);
}
