import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Endpoint } from "@/lib/api/endpoint";
import { portoneWebhookEndpoint, tossWebhookEndpoint } from "@/lib/api/webhook-endpoint";
import { noticeIdentity } from "../checker/snapshot";
import type { GatewayName, WebhookFate } from "../plan/plan";
import type { Random } from "../random";
import { shorten, type History } from "./history";
import type { ShopInstances } from "./shop-instances";
import { createUnderWay } from "./under-way";

/** A webhook on its way, as the gateway sent it. */
export type Letter = { gateway: GatewayName; headers: Record<string, string>; body: string };

/** The network between the gateways' webhooks and the shop: it loses, holds up and doubles letters as the plan says. */
export type Post = {
  url: string;
  /** Decides what becomes of each letter from now on. */
  begin(random: Random, fates: readonly (readonly [weight: number, fate: WebhookFate])[]): void;
  /** From now on every letter arrives once. */
  calm(): void;
  /** Takes a letter to the shop; the shop's status, or null where it died. */
  deliver(letter: Letter): Promise<number | null>;
  /** Letters that were held up, oldest first; taking them empties the shelf. */
  takeHeld(): Letter[];
  /** `noticeIdentity` of each letter that the shop answered with a 2xx. */
  accepted(): readonly string[];
  /** Resolves when no letter is on its way. */
  idle(): Promise<void>;
  close(): Promise<void>;
};

const endpoints: Record<GatewayName, { endpoint: Endpoint; path: string; deliveryHeader: string | null }> = {
  toss: { endpoint: tossWebhookEndpoint, path: "/api/webhooks/toss", deliveryHeader: "tosspayments-webhook-transmission-id" },
  portone: { endpoint: portoneWebhookEndpoint, path: "/api/webhooks/portone", deliveryHeader: null },
};
const DIED = 503;

/** Listens on a loopback port; the gateways post to `{url}/toss` and `{url}/portone`. */
export async function openPost(instances: ShopInstances, history: History): Promise<Post> {
  let random: Random | null = null;
  let fates: readonly (readonly [number, WebhookFate])[] = [];
  let held: Letter[] = [];
  let accepted: string[] = [];
  const letters = createUnderWay();

  async function deliver(letter: Letter): Promise<number | null> {
    const { endpoint, path, deliveryHeader } = endpoints[letter.gateway];
    const instance = instances.alive(random?.chance(0.5) ? 1 : 0);
    if (instance === null) return null;
    history.add(`gateway → shop  webhook ${letter.gateway} ${shorten(letter.body)}`);
    const request = new Request(`http://localhost${path}`, { method: "POST", headers: letter.headers, body: letter.body });
    const answer = await Promise.race([endpoint.within(instance.context)(request), instance.life.died.then(() => null)]);
    if (answer === null || instance.life.isDead()) return null;
    if (answer.ok) accepted.push(noticeIdentity({ gateway: letter.gateway, deliveryId: deliveryHeader === null ? null : (letter.headers[deliveryHeader] ?? null), body: letter.body }));
    return answer.status;
  }

  async function arrive(letter: Letter): Promise<{ status: number } | "cut"> {
    const fate = random?.weighted(fates) ?? "passes";
    if (fate !== "passes") history.add(`a webhook ${fate}: ${letter.gateway} ${shorten(letter.body)}`);
    if (fate === "is held") held.push(letter);
    if (fate === "is lost" || fate === "is held") return { status: DIED };
    const copies = fate === "comes five times" ? 5 : fate === "comes twice" ? 2 : 1;
    const [status] = await Promise.all(Array.from({ length: copies }, () => deliver(letter)));
    return fate === "its answer is lost" ? "cut" : { status: status ?? DIED };
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const headers = Object.fromEntries(Object.entries(request.headers).flatMap(([name, value]) => (typeof value === "string" && name !== "content-length" && name !== "host" && name !== "connection" && name !== "transfer-encoding" ? [[name, value]] : [])));
    const outcome = await arrive({ gateway: request.url === "/toss" ? "toss" : "portone", headers, body: Buffer.concat(chunks).toString("utf8") });
    if (outcome === "cut") response.destroy();
    else response.writeHead(outcome.status, { "content-length": "0" }).end();
  }

  const server = createServer((request, response) => {
    letters.add(
      serve(request, response).catch((error: unknown) => {
        history.add(`the post failed: ${String(error)}`);
        response.destroy();
      }),
    );
  });
  const url = await listen(server);

  return {
    url,
    begin(nextRandom, nextFates) {
      [random, fates, held, accepted] = [nextRandom, nextFates, [], []];
    },
    calm: () => void (fates = [[1, "passes"]]),
    deliver,
    takeHeld: () => held.splice(0),
    accepted: () => accepted,
    idle: letters.idle,
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => void server.close(() => resolve()));
    },
  };
}

/** The address of a server on a free loopback port. */
export async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve, reject) => void server.once("error", reject).listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
