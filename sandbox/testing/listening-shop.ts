import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

/** One request that the shop received. */
export interface ShopRequest {
  path: string;
  headers: IncomingHttpHeaders;
  text: string;
}

/** What the shop answers; never answers while the promise is pending. */
export type ShopAnswer = { status: number; body?: string } | Promise<{ status: number; body?: string }>;

/** A shop's server on a free loopback port that keeps what it receives. */
export interface ListeningShop {
  url: string;
  received: ShopRequest[];
  /** Decides each answer; 200 with no body until it is set. */
  answer: (request: ShopRequest) => ShopAnswer;
  stop(): Promise<void>;
}

/** Starts a shop that answers 200 to everything. */
export async function startListeningShop(): Promise<ListeningShop> {
  const server = createServer((request, response) => {
    let text = "";
    request.on("data", (chunk: Buffer) => (text += chunk.toString()));
    request.on("end", () => {
      const seen = { path: request.url ?? "", headers: request.headers, text };
      shop.received.push(seen);
      void Promise.resolve(shop.answer(seen)).then(({ status, body }) => response.writeHead(status).end(body));
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const shop: ListeningShop = {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    received: [],
    answer: () => ({ status: 200 }),
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
  return shop;
}
