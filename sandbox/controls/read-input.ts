import type { Context } from "hono";
import { z } from "zod";
import { problem } from "../core/problem";
import type { ControlProblem } from "./gateway";

/** Reads a JSON body; the answer that says that it is none otherwise. An empty body reads as `{}`. */
export async function readJson(c: Context): Promise<{ value: unknown } | { refusal: Response }> {
  const text = await c.req.text();
  try {
    return { value: text.trim() === "" ? {} : (JSON.parse(text) as unknown) };
  } catch {
    return { refusal: problem(400, "INVALID_JSON", "the body is not JSON") };
  }
}

/** Reads the JSON body against a schema; the answer that says what is wrong otherwise. */
export async function readInput<Shape extends z.ZodType>(c: Context, schema: Shape): Promise<{ input: z.output<Shape> } | { refusal: Response }> {
  const read = await readJson(c);
  if ("refusal" in read) return read;
  const parsed = schema.safeParse(read.value);
  return parsed.success ? { input: parsed.data } : { refusal: problem(400, "INVALID_INPUT", z.prettifyError(parsed.error)) };
}

/** Why a control could not be carried out, as an answer. */
export function refuse(found: ControlProblem): Response {
  return problem(found.status, found.code, found.detail);
}

export const isProblem = (outcome: object): outcome is ControlProblem => "detail" in outcome && "code" in outcome;

/** The answer for something that the sandbox does not have. */
export const notFound = (what: string) => problem(404, "NOT_FOUND", `the sandbox holds no such ${what}`);
