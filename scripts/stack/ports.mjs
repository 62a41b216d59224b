// Free and taken TCP ports on the loopback addresses.
import { randomInt } from "node:crypto";
import { createServer } from "node:net";
import { setTimeout as delay } from "node:timers/promises";

/**
 * Tries to listen for a moment.
 * @param {number} port
 * @param {string} host
 * @returns {Promise<number | NodeJS.ErrnoException>} The port it got, or why it got none.
 */
function tryListen(port, host) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", resolve);
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      const got = typeof address === "object" && address !== null ? address.port : port;
      server.close(() => resolve(got));
    });
  });
}

/**
 * Whether something already listens there. An address family that this machine lacks does not count as taken.
 * @param {number} port
 * @param {string[]} [hosts]
 */
export async function isPortTaken(port, hosts = ["127.0.0.1", "::1"]) {
  for (const host of hosts) {
    const result = await tryListen(port, host);
    if (result instanceof Error && (result.code === "EADDRINUSE" || result.code === "EACCES")) return true;
  }
  return false;
}

/** Below the ports that systems give to outgoing connections (Linux: from 32768), one of which could take it before it is used. */
const freePorts = { from: 15_000, to: 32_000 };

/**
 * A port that nothing listens on, neither on 127.0.0.1 nor on ::1. Another process may still take it before it is used.
 * @returns {Promise<number>}
 */
export async function freePort() {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const port = randomInt(freePorts.from, freePorts.to);
    if (!(await isPortTaken(port))) return port;
  }
  throw new Error("No free TCP port was found on the loopback addresses.");
}

const portPollMs = 100;

/**
 * Waits until a port of ours is given back by a process that is ending.
 * @param {number} port
 * @param {number} [timeoutMs]
 * @throws {Error} when it is still taken after `timeoutMs`.
 */
export async function waitForFreePort(port, timeoutMs = 10_000) {
  const deadlineMs = performance.now() + timeoutMs;
  while (await isPortTaken(port)) {
    if (performance.now() > deadlineMs) throw new Error(`Port ${port} is still taken by another program after ${timeoutMs / 1000} s.`);
    await delay(portPollMs);
  }
}
