import { Iamport, Request } from "iamport-rest-client-nodejs";
import { CORRELATION_HEADER } from "../../flow-log/message";
import type { CallTrace } from "../gateway";
import { recordExchange, type ApiConnection, type GatewayAnswer } from "../recorded-fetch";
import { cancelBody, listPath, summarizeList, findPath, type PortoneApi, type PortoneKeys } from "./portone-api";

/** What the module's request classes have in common; its own types do not say all of it. */
type ModuleRequest = { url: string; method: string; headers: Record<string, string>; params?: object; data?: unknown; request(client: Iamport): Promise<unknown> };

/** The module hands on axios' error, or its own `{response: {data}}` without a status for an envelope with `code ≠ 0`. */
type ModuleError = { response?: { status?: number; data?: unknown } };

/** PortOne V1 through the official module `iamport-rest-client-nodejs`, which keeps the token by itself. */
export function createModuleApi({ apiUrl, timeoutMs, recorder }: ApiConnection, keys: PortoneKeys): PortoneApi {
  const visibility = keys.acceptsTestPayments ? { params: { include_sandbox: true } } : {};
  const client = new Iamport({ apiKey: keys.impKey, apiSecret: keys.impSecret, baseUrl: apiUrl });
  // The module reshapes answers and drops what it does not know (the envelope among it): the raw ones are kept here.
  const raw = new WeakMap<object, GatewayAnswer>();
  const http = client.getApiInstance() as AxiosLike;
  http.defaults.timeout = timeoutMs;
  http.interceptors.response.use((response) => {
    raw.set(response, { status: response.status, json: structuredClone(response.data), headers: new Headers() });
    return response;
  });

  async function call(name: string, build: () => unknown, trace: CallTrace, summarize?: (json: unknown) => unknown): Promise<GatewayAnswer> {
    const request = build() as ModuleRequest;
    request.headers = { ...request.headers, [CORRELATION_HEADER]: trace.correlationId };
    const shown = { name, method: request.method as "GET" | "POST" | "DELETE", path: request.url, headers: request.headers, body: request.data, ...(summarize ? { summarize } : {}) };
    return recordExchange(recorder, shown, trace, () => withTimeout(send(request), timeoutMs * 2));
  }

  async function send(request: ModuleRequest): Promise<GatewayAnswer> {
    try {
      const response = (await request.request(client)) as AxiosAnswer;
      return raw.get(response) ?? { status: response.status, json: response.data, headers: new Headers() };
    } catch (error) {
      const { response } = error as ModuleError;
      if (response === undefined) throw error;
      return { status: response.status ?? 200, json: response.data, headers: new Headers() };
    }
  }

  return {
    readPayment: (impUid, trace) =>
      call("read payment", () => Object.assign(Request.Payments.getByImpUid({ imp_uid: impUid }), visibility), trace),
    // The module's own builder asks for the status "undefined" where none is given.
    findPayments: (merchantUid, page, trace) =>
      call("find payments", () => Object.assign(Request.Payments.getByImpUid({ imp_uid: "" }), { url: findPath(merchantUid, page) }), trace),
    listPayments: (list, trace) => call("list payments", () => Object.assign(Request.Payments.getByImpUid({ imp_uid: "" }), { url: listPath(list) }), trace, summarizeList),
    prepare: ({ merchantUid, amount }, trace) => call("prepare", () => Request.Prepare.postAmount(Object.assign({ merchant_uid: merchantUid, amount }, { currency: "KRW" })), trace),
    closeAccount: (impUid, trace) => {
      const request = { url: `/vbanks/${encodeURIComponent(impUid)}`, method: "DELETE" };
      return call("close account", () => Object.assign(Request.Payments.getByImpUid({ imp_uid: impUid }), request), trace);
    },
    cancel: (cancel, trace) => {
      // The builder's own type asks for every field, also those that do not go together.
      const data = cancelBody(cancel) as unknown as Parameters<typeof Request.Payments.cancel>[0];
      return call("cancel", () => Object.assign(Request.Payments.cancel(data), { data }), trace);
    },
  };
}

type AxiosAnswer = { status: number; data: unknown };
type AxiosLike = {
  defaults: { timeout: number };
  interceptors: { response: { use(onAnswer: (response: AxiosAnswer) => AxiosAnswer): void } };
};

/** The module's own token request has no time-out: this bounds both calls together. */
async function withTimeout<Value>(work: Promise<Value>, timeoutMs: number): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DOMException("the module did not answer in time", "TimeoutError")), timeoutMs);
  });
  return Promise.race([work, tooLate]).finally(() => clearTimeout(timer));
}
