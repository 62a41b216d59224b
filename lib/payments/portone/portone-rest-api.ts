import { z } from "zod";
import type { CallTrace } from "../gateway";
import { recordedFetch, type ApiConnection, type GatewayAnswer, type RecordedRequest } from "../recorded-fetch";
import { cancelBody, listPath, summarizeList, findPath, type PortoneApi, type PortoneKeys } from "./portone-api";

const tokenAnswer = z.object({
  code: z.literal(0),
  /** Both in unix seconds of the gateway's clock: their difference holds whatever this machine's clock says. */
  response: z.object({ access_token: z.string(), now: z.number(), expired_at: z.number() }),
});

/** In its last minute a token is asked for again, which makes PortOne keep it five minutes longer (certain). */
const REFRESH_BEFORE_MS = 60_000;

/** PortOne V1 over plain REST: a token first, then the call. */
export function createRestApi(connection: ApiConnection, keys: PortoneKeys): PortoneApi {
  const visibility = keys.acceptsTestPayments ? "?include_sandbox=true" : "";
  let token: { value: string; goodUntilMs: number } | null = null;
  let asking: Promise<GatewayAnswer> | null = null;

  /** One question at a time: those who need a token meanwhile wait for the same answer. */
  async function askToken(trace: CallTrace): Promise<GatewayAnswer> {
    asking ??= recordedFetch(
      connection,
      { name: "get token", method: "POST", path: "/users/getToken", headers: {}, body: { imp_key: keys.impKey, imp_secret: keys.impSecret } },
      trace,
    ).finally(() => (asking = null));
    const answer = await asking;
    const parsed = tokenAnswer.safeParse(answer.json);
    token = parsed.success ? keep(parsed.data.response) : null;
    return answer;
  }

  async function call(request: Omit<RecordedRequest, "headers">, trace: CallTrace): Promise<GatewayAnswer> {
    if (token === null || token.goodUntilMs - REFRESH_BEFORE_MS <= performance.now()) {
      const answer = await askToken(trace);
      if (token === null) return answer;
    }
    const send = (bearer: string) => recordedFetch(connection, { ...request, headers: { authorization: `Bearer ${bearer}` } }, trace);
    const answer = await send(token.value);
    if (answer.status !== 401) return answer;
    // Refused before anything was done: the token ran out earlier than believed. Once more with a new one.
    token = null;
    const asked = await askToken(trace);
    return token === null ? asked : send((token as { value: string }).value);
  }

  return {
    readPayment: (impUid, trace) => call({ name: "read payment", method: "GET", path: `/payments/${encodeURIComponent(impUid)}${visibility}` }, trace),
    findPayments: (merchantUid, page, trace) => call({ name: "find payments", method: "GET", path: findPath(merchantUid, page) }, trace),
    listPayments: (list, trace) => call({ name: "list payments", method: "GET", path: listPath(list), summarize: summarizeList }, trace),
    prepare: ({ merchantUid, amount }, trace) => call({ name: "prepare", method: "POST", path: "/payments/prepare", body: { merchant_uid: merchantUid, amount, currency: "KRW" } }, trace),
    closeAccount: (impUid, trace) => call({ name: "close account", method: "DELETE", path: `/vbanks/${encodeURIComponent(impUid)}` }, trace),
    cancel: (cancel, trace) => call({ name: "cancel", method: "POST", path: "/payments/cancel", body: cancelBody(cancel) }, trace),
  };
}

function keep({ access_token: value, now, expired_at: expiredAt }: z.infer<typeof tokenAnswer>["response"]) {
  return { value, goodUntilMs: performance.now() + (expiredAt - now) * 1000 };
}
