import { problemCatalogue, type ProblemCode } from "./catalogue";

/** A refusal that use cases return. `detail` adds what the catalogue cannot know; `extra` adds fields for programs. */
export type Problem = { code: ProblemCode; detail?: string; extra?: Record<string, unknown> };

/** Builds a Problem. */
export function problem(code: ProblemCode, detail?: string, extra?: Record<string, unknown>): Problem {
  return { code, ...(detail === undefined ? {} : { detail }), ...(extra === undefined ? {} : { extra }) };
}

/**
 * The answer for a Problem: RFC 9457 `application/problem+json` with the stable `code`, both languages, whether money
 * moved and what to do next. Carries no stack and no secret.
 */
export function problemResponse(refusal: Problem, headers?: HeadersInit): Response {
  const entry = problemCatalogue[refusal.code];
  const body = {
    type: `urn:problem:${refusal.code.toLowerCase().replaceAll("_", "-")}`,
    title: entry.title,
    titleEn: entry.titleEn,
    status: entry.status,
    code: refusal.code,
    ...(refusal.detail === undefined ? {} : { detail: refusal.detail }),
    moneyMoved: entry.moneyMoved,
    nextStep: entry.nextStep,
    nextStepEn: entry.nextStepEn,
    ...refusal.extra,
  };
  return new Response(JSON.stringify(body), {
    status: entry.status,
    headers: { "content-type": "application/problem+json; charset=utf-8", "cache-control": "no-store", ...Object.fromEntries(new Headers(headers)) },
  });
}
