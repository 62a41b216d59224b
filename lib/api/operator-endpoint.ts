import { z } from "zod";
import { isOperator, isToken, OPERATOR_COOKIE, operatorCookie, operatorSession, type OperatorClaim } from "../operator/operator-access";
import { problem, type Problem } from "../problems/problem";
import { bearerTokenOf } from "./bearer-token";
import { endpoint, readBody, type Answer, type Call, type Endpoint, type EndpointOptions } from "./endpoint";

/** An endpoint for the operator alone: by token (`Authorization: Bearer`), or in a browser that has signed in. */
export function operatorEndpoint(options: EndpointOptions, handle: (call: Call) => Promise<Answer | Problem>): Endpoint {
  return endpoint(options, async (call) => (isByOperator(call) ? handle(call) : problem("OPERATOR_ONLY")));
}

function isByOperator({ request, context }: Call): boolean {
  return isOperator(context.config, operatorClaimOf(request), context.clock.now());
}

/** What a request shows that an operator would show. */
export function operatorClaimOf(request: Request): OperatorClaim {
  const prefix = `${OPERATOR_COOKIE}=`;
  const cookie = request.headers.get("cookie")?.split(/;\s*/).find((pair) => pair.startsWith(prefix));
  return { bearer: bearerTokenOf(request), session: cookie?.slice(prefix.length), headers: request.headers };
}

const signIn = z.object({ token: z.string().max(1_000) });

/** `POST /api/admin/session` `{token}`: signs this browser in for 12 hours. Wrong tokens count for the limit on refused calls. */
export const signInEndpoint = endpoint({ name: null, kind: "change", path: "/api/admin/session" }, async ({ request, context }) => {
  const body = await readBody(request, signIn);
  if ("refused" in body) return body.refused;
  const { config, clock } = context;
  if (config.operatorToken === null || !isToken(config, body.ok.token)) return problem("OPERATOR_TOKEN_WRONG");
  const cookie = operatorCookie(operatorSession(config.operatorToken, clock.now()), config.shopUrl.startsWith("https:"));
  return { status: 200, body: { signedIn: true }, headers: [["set-cookie", cookie]] };
});

/** `DELETE /api/admin/session`: signs this browser out. */
export const signOutEndpoint = endpoint({ name: null, kind: "change", path: "/api/admin/session" }, async ({ context }) => ({
  status: 200,
  body: { signedIn: false },
  headers: [["set-cookie", operatorCookie(null, context.config.shopUrl.startsWith("https:"))]],
}));
