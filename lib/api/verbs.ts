import { problem, problemResponse } from "../problems/problem";

type Handler = (request: Request) => Promise<Response>;

const verbs = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
type Verb = (typeof verbs)[number];

/**
 * All verbs of one address, as a `route.ts` exports them: its own, and for every other a 405 that says so as a problem like any
 * refusal, where Next's own has no body (RFC 9110: with `allow`).
 */
export function verbsOf(own: Partial<Record<Verb, Handler>>): Record<Verb | "OPTIONS", Handler> {
  // Next answers HEAD where there is a GET.
  const allow = [...verbs.filter((verb) => own[verb] !== undefined).flatMap((verb) => (verb === "GET" ? ["GET", "HEAD"] : [verb])), "OPTIONS"].join(", ");
  const refuse = async () => problemResponse(problem("METHOD_NOT_ALLOWED", `allow: ${allow}`), { allow });
  const { GET = refuse, POST = refuse, PUT = refuse, PATCH = refuse, DELETE = refuse } = own;
  return { GET, POST, PUT, PATCH, DELETE, OPTIONS: async () => new Response(null, { status: 204, headers: { allow } }) };
}
