/** An answer of the sandbox, read whole. `json` is the parsed body. */
export interface ReadAnswer {
  status: number;
  headers: Headers;
  text: string;
  json: Record<string, unknown>;
}

export const widgetSecret = "test_gsk_sandbox";

/** `Authorization` of a Toss secret key: the key as user name, no password. */
export function basic(secretKey: string): string {
  return `Basic ${Buffer.from(`${secretKey}:`).toString("base64")}`;
}

/** One HTTP call with a JSON body; rejects when the connection is cut. */
export async function call(
  url: string,
  { method = "GET", body, headers = {} }: { method?: string; body?: unknown; headers?: Record<string, string> } = {},
): Promise<ReadAnswer> {
  const response = await fetch(url, {
    method,
    headers: { ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers },
    body: body === undefined ? undefined : typeof body === "string" ? body : JSON.stringify(body),
  });
  const text = await response.text();
  const isJson = response.headers.get("content-type")?.includes("json") ?? false;
  return { status: response.status, headers: response.headers, text, json: isJson && text ? (JSON.parse(text) as Record<string, unknown>) : {} };
}

/** Calls of the Toss REST API and of the controls against one sandbox. */
export function tossClient(url: string, secretKey = widgetSecret) {
  const authorization = basic(secretKey);
  return {
    post: (path: string, body: unknown, headers: Record<string, string> = {}) =>
      call(`${url}/toss${path}`, { method: "POST", body, headers: { authorization, ...headers } }),
    get: (path: string, headers: Record<string, string> = {}) => call(`${url}/toss${path}`, { headers: { authorization, ...headers } }),
    control: (method: string, path: string, body?: unknown) => call(`${url}/sandbox${path}`, { method, body }),
    /** Plays a buyer; returns the payment key. */
    async play(buyer: { orderId: string; amount: number; outcome?: string; method?: string; clientKey?: string; webhook?: string }): Promise<string> {
      const answer = await call(`${url}/sandbox/payments`, { method: "POST", body: { gateway: "toss", ...buyer } });
      if (answer.status !== 201) throw new Error(`could not play the buyer: ${answer.text}`);
      return String(answer.json.key);
    },
    confirm(payment: { paymentKey: string; orderId: string; amount: number | string }, headers: Record<string, string> = {}) {
      return this.post("/v1/payments/confirm", payment, headers);
    },
  };
}

let nextOrder = 0;

/** An order id that no other test uses. */
export function newOrderId(): string {
  nextOrder += 1;
  return `order-${String(process.pid)}-${String(nextOrder)}-${Math.random().toString(36).slice(2, 8)}`;
}
