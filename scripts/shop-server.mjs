// The shop's HTTP server: Next behind Node's own server, so that it listens on both loopback addresses and drains.
// Reads PORT, HOST, SHOP_DIST_DIR; SHOP_MODE=development turns hot reload on.
import { createServer } from "node:http";
import next from "next";
import { rootDirectory } from "./stack/paths.mjs";

const port = Number(process.env["PORT"] || 3000);
const hosts = process.env["HOST"] ? [process.env["HOST"]] : ["127.0.0.1", "::1"];
const dev = process.env["SHOP_MODE"] === "development";
const drainTimeoutMs = 10_000;

// Next listens for WebSocket upgrades (hot reload) on one server; it gets one that both real ones hand theirs to.
const upgrades = createServer();
const app = next({ dev, dir: rootDirectory, hostname: process.env["HOST"] || "localhost", port, httpServer: upgrades });
await app.prepare();
const handle = app.getRequestHandler();

/** @type {Set<import("node:stream").Duplex>} */
const upgradedSockets = new Set();
/** @type {Set<import("node:http").ServerResponse>} */
const openResponses = new Set();
let isDraining = false;

const servers = hosts.map(() => {
  const server = createServer((request, response) => {
    // Whose connection it is, for the limit on refused calls: what a client claims of itself is overwritten.
    request.headers["x-shop-client-address"] = request.socket.remoteAddress ?? "";
    openResponses.add(response);
    response.once("close", () => openResponses.delete(response));
    if (isDraining) response.setHeader("Connection", "close");
    void handle(request, response);
  });
  server.on("upgrade", (request, socket, head) => {
    upgradedSockets.add(socket);
    socket.once("close", () => upgradedSockets.delete(socket));
    upgrades.emit("upgrade", request, socket, head);
  });
  return server;
});

/**
 * @param {import("node:http").Server} server
 * @param {string} host
 * @returns {Promise<boolean>} false when this machine lacks the address (no IPv6).
 */
function listen(server, host) {
  return new Promise((resolve) => {
    server.once("error", (/** @type {NodeJS.ErrnoException} */ error) => {
      if (error.code === "EADDRNOTAVAIL" || error.code === "EAFNOSUPPORT") return resolve(false);
      console.error(error.code === "EADDRINUSE"
        ? `Port ${port} on ${host} is taken by another program. Set PORT to a free one.`
        : `The shop cannot listen on ${host}, port ${port}: ${error.message}`);
      process.exit(1);
    });
    server.listen({ port, host, exclusive: true }, () => resolve(true));
  });
}

const listening = await Promise.all(servers.map((server, index) => listen(server, hosts[index] ?? "")));
if (!listening.includes(true)) {
  console.error(`The shop cannot listen: this machine has none of the addresses ${hosts.join(", ")} (HOST).`);
  process.exit(1);
}

/** Takes no new connection, lets the requests in hand finish, ends streams that would never finish by themselves. */
async function drain() {
  if (isDraining) return;
  isDraining = true;
  setTimeout(() => process.exit(1), drainTimeoutMs).unref();
  const closed = servers.map((server) => new Promise((resolve) => {
    server.close(resolve);
    server.closeIdleConnections();
  }));
  for (const socket of upgradedSockets) socket.destroy();
  for (const response of openResponses) {
    if (String(response.getHeader("content-type")).startsWith("text/event-stream")) response.end();
    else response.once("finish", () => setImmediate(() => servers.forEach((server) => server.closeIdleConnections())));
  }
  await Promise.all(closed);
  await app.close();
  process.exit(0);
}
for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => void drain());
