import type { APIRequestContext } from "playwright/test";

/** A merchant's server, as far as these tests need one: reads and prepares by V1 REST with the sandbox's own keys. */
export function merchantServer(request: APIRequestContext, sandboxUrl: string) {
  const call = async (method: "GET" | "POST", path: string, data?: object): Promise<Record<string, unknown>> => {
    const token = await request.post(`${sandboxUrl}/iamport/users/getToken`, { data: { imp_key: "sandbox_imp_key", imp_secret: "sandbox_imp_secret" } });
    const { response } = (await token.json()) as { response: { access_token: string } };
    const answer = await request.fetch(`${sandboxUrl}/iamport${path}`, { method, data, headers: { authorization: `Bearer ${response.access_token}` } });
    return ((await answer.json()) as { response: Record<string, unknown> }).response;
  };
  return {
    payment: (impUid: unknown) => call("GET", `/payments/${String(impUid)}?include_sandbox=true`),
    prepare: (merchantUid: string, amount: number) => call("POST", "/payments/prepare", { merchant_uid: merchantUid, amount }),
  };
}
