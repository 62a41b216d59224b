// Between the processes: what a shop asks of the gateways and what the gateways tell a shop passes through a door here, which
// never dies, and at which somebody can be killed at an exact step.
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { noticeIdentity } from "../checker/snapshot";
import { settledWithin } from "./caller";

/** A call that moves money: the two that a crash must neither lose nor repeat. */
export type MoneyCall = "confirm" | "cancel";

/** The exact moments that a killer waits for; `shop` is the number of the instance. */
export type Moment =
  | { at: "asked"; call: MoneyCall; shop: number }
  | { at: "acted"; call: MoneyCall; shop: number }
  | { at: "heard"; call: MoneyCall; shop: number }
  | { at: "webhook accepted"; shop: number };

export type Door = { url: string; close(): Promise<void> };

/** How long a door waits for whoever is behind it. */
const PATIENCE_MS = 20_000;

async function listen(listener: RequestListener): Promise<Door> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

async function read(request: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  for await (const part of request) parts.push(part as Uint8Array);
  return Buffer.concat(parts);
}

/** Headers that speak of one connection only, or of a body that was read and is sent anew. */
const ofTheConnection = new Set(["host", "connection", "keep-alive", "transfer-encoding", "content-length", "content-encoding", "accept-encoding", "expect"]);

function headersOf(request: IncomingMessage): Record<string, string> {
  return Object.fromEntries(Object.entries(request.headers).flatMap(([name, value]) => (ofTheConnection.has(name) || typeof value !== "string" ? [] : [[name, value]])));
}

/** Passes a request on; null where nobody answers. */
function pass(url: string, request: IncomingMessage, body: Buffer<ArrayBuffer>): Promise<{ response: Response; text: string } | null> {
  return settledWithin(send(url, request, body), PATIENCE_MS + 500);
}

async function send(url: string, request: IncomingMessage, body: Buffer<ArrayBuffer>): Promise<{ response: Response; text: string } | null> {
  try {
    const { method = "GET" } = request;
    const sent = { method, headers: headersOf(request), signal: AbortSignal.timeout(PATIENCE_MS), redirect: "manual" as const };
    const response = await fetch(url, method === "GET" || method === "HEAD" ? sent : { ...sent, body });
    return { response, text: await response.text() };
  } catch {
    return null;
  }
}

function answer(response: ServerResponse, { response: { status, headers }, text }: { response: Response; text: string }): void {
  response.writeHead(status, Object.fromEntries([...headers].filter(([name]) => !ofTheConnection.has(name)))).end(text);
}

const moneyCalls: readonly (readonly [RegExp, MoneyCall])[] = [
  [/^POST .*\/v1\/payments\/confirm$/, "confirm"],
  [/^POST .*\/cancel$/, "cancel"],
];

/** The door through which one shop instance reaches the gateways. `happens` is told of each moment before anything goes on. */
export function openGatewayDoor(shop: number, sandboxUrl: () => string, happens: (moment: Moment) => void): Promise<Door> {
  return listen((request, response) => {
    void (async () => {
      const call = moneyCalls.find(([pattern]) => pattern.test(`${request.method} ${request.url}`))?.[1];
      const body = await read(request);
      if (call) happens({ at: "asked", call, shop });
      const passed = await pass(`${sandboxUrl()}${request.url}`, request, body);
      if (passed === null) return void request.socket.destroy();
      if (call) happens({ at: "acted", call, shop });
      answer(response, passed);
      if (call) happens({ at: "heard", call, shop });
    })().catch(() => request.socket.destroy());
  });
}

/** The door to which the gateways' webhooks come: each goes to an instance that serves, in turn. */
export type NoticeDoor = Door & {
  /** `noticeIdentity` of each webhook that a shop answered with a 2xx. */
  accepted(): readonly string[];
};

/** `pathTo`: the instance that takes the next webhook, null where none serves. Listens at `/toss` and `/portone`. */
export async function openNoticeDoor(pathTo: () => { shop: number; url: string } | null, happens: (moment: Moment) => void): Promise<NoticeDoor> {
  const accepted: string[] = [];
  const door = await listen((request, response) => {
    void (async () => {
      const gateway = request.url === "/toss" ? "toss" : "portone";
      const body = await read(request);
      const target = pathTo();
      const passed = target && (await pass(`${target.url}/api/webhooks/${gateway}`, request, body));
      if (!target || !passed) return void request.socket.destroy();
      if (passed.response.ok) {
        const deliveryId = gateway === "toss" ? headersOf(request)["tosspayments-webhook-transmission-id"] : undefined;
        accepted.push(noticeIdentity({ gateway, deliveryId: deliveryId ?? null, body: body.toString("utf8") }));
        happens({ at: "webhook accepted", shop: target.shop });
      }
      answer(response, passed);
    })().catch(() => request.socket.destroy());
  });
  return { ...door, accepted: () => accepted };
}
