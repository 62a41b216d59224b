import { expect } from "vitest";
import { openWindow, pay, type OpenedWindow, type UnopenedWindow } from "../portone/window";
import type { OpenWindowInput } from "../portone/open-request";
import type { BuyerChoice } from "../portone/choice";
import type { WindowAnswer } from "../portone/window-answer";
import { envelopeShape, paymentShape, type ShownEnvelope, type ShownPayment } from "./portone-shapes";
import { findSchemaProblems } from "./published-schema";
import type { RunningSandbox } from "./running-sandbox";
import { call, newOrderId } from "./toss-client";

export const restKeys = { imp_key: "sandbox_imp_key", imp_secret: "sandbox_imp_secret" };

/** An answer of V1 whose envelope, and where it is there whose published schema, has been checked. */
export interface V1Answer extends ShownEnvelope {
  status: number;
  headers: Headers;
}

interface Request {
  body?: unknown;
  /** Sent as a form instead of as JSON. */
  form?: Record<string, string> | URLSearchParams;
  authorization?: string;
  headers?: Record<string, string>;
}

/** One V1 call over HTTP; rejects when the connection is cut, fails the test when the answer has not the documented shape. */
export async function callV1(url: string, method: string, path: string, { body, form, authorization, headers = {} }: Request = {}): Promise<V1Answer> {
  const answer = await call(`${url}/iamport${path}`, {
    method,
    body: form ? new URLSearchParams(form).toString() : body,
    headers: {
      ...(authorization ? { authorization } : {}),
      ...(form ? { "content-type": "application/x-www-form-urlencoded" } : {}),
      ...headers,
    },
  });
  const envelope = envelopeShape.parse(answer.json, { reportInput: true });
  if (envelope.code === 0) expect(findSchemaProblems(method, path.split("?")[0] ?? "", answer.status, answer.json)).toEqual([]);
  return { ...envelope, status: answer.status, headers: answer.headers };
}

/** Calls of the V1 REST API, the controls and the window's functions of one sandbox. */
export async function portoneClient(sandbox: RunningSandbox, keys = restKeys) {
  const { url, context } = sandbox;
  const token = async () => {
    const answer = await callV1(url, "POST", "/users/getToken", { body: keys });
    return answer.response as { access_token: string; now: number; expired_at: number };
  };
  const v1 = async (method: string, path: string, request: Request = {}) =>
    callV1(url, method, path, { authorization: `Bearer ${(await token()).access_token}`, ...request });
  const payment = (answer: V1Answer): ShownPayment => {
    expect(answer).toMatchObject({ code: 0, status: 200 });
    return paymentShape.parse(answer.response);
  };

  return {
    token,
    v1,
    get: (path: string, request: Request = {}) => v1("GET", path, request),
    post: (path: string, body: unknown, request: Request = {}) => v1("POST", path, { body, ...request }),
    control: (method: string, path: string, body?: unknown) => call(`${url}/sandbox${path}`, { method, body }),
    settings: (change: object) => call(`${url}/sandbox/settings`, { method: "PUT", body: change }),
    /** Checks that the answer is one payment. */
    payment,
    read: async (impUid: string) => payment(await v1("GET", `/payments/${impUid}`)),
    cancel: (body: object) => v1("POST", "/payments/cancel", { body }),
    /** Plays a dishonest buyer; returns the imp_uid. */
    async play(buyer: { orderId: string; amount: number; outcome?: string; method?: string; webhook?: string; noticeUrl?: string; clientKey?: string }) {
      const answer = await call(`${url}/sandbox/payments`, { method: "POST", body: { gateway: "portone", ...buyer } });
      if (answer.status !== 201) throw new Error(`could not play the buyer: ${answer.text}`);
      return String(answer.json.key);
    },
    /** Opens a window as the script does. */
    open(input: Partial<OpenWindowInput> = {}): OpenedWindow | UnopenedWindow {
      return openWindow(context, { userCode: "imp00000000", merchantUid: newOrderId(), amount: 10_000, pg: "kcp", payMethod: "card", device: "pc", scriptLine: "v1", ...input });
    },
    /** Opens a window that must open. */
    opened(input: Partial<OpenWindowInput> = {}): OpenedWindow {
      const outcome = this.open(input);
      if ("errorCode" in outcome) throw new Error(`the window did not open: ${outcome.errorMsg}`);
      return outcome;
    },
    /** Pays through the window, honestly. */
    async paid(input: Partial<OpenWindowInput> = {}, choice: BuyerChoice = {}): Promise<WindowAnswer & { impUid: string; merchantUid: string }> {
      const { impUid } = this.opened(input);
      const answer = await pay(context, impUid, choice);
      if ("problem" in answer) throw new Error(`the window did not pay: ${answer.message}`);
      return { ...answer, impUid, merchantUid: String(answer.merchantUid) };
    },
  };
}
export type PortoneClient = Awaited<ReturnType<typeof portoneClient>>;
