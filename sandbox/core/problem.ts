/** An RFC 9457 answer, for the sandbox's own controls (gateways answer errors in their own shape). */
export function problem(status: number, code: string, detail: string): Response {
  return new Response(JSON.stringify({ type: "about:blank", title: code, status, code, detail }), {
    status,
    headers: { "content-type": "application/problem+json" },
  });
}
