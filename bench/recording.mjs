// What the record of messages costs a payment: the same orders, paid at two equal shops on this machine, one of which keeps no record
// (FLOW_RECORD=false). Rounds alternate, so that whatever else the machine does falls on both.
//
//   node bench/recording.mjs [rounds] [orders a round] [callers]
import { ensurePrismaClient } from "../scripts/stack/generate.mjs";
import { startThrowawayStack } from "../scripts/stack/throwaway-stack.mjs";

const [rounds = 8, ordersARound = 120, callers = 8] = process.argv.slice(2).map(Number);
const buyer = { name: "김하늘", email: "sky@example.com", phone: "010-1234-5678" };

/**
 * @param {string} url
 * @param {object} body
 * @returns {Promise<Record<string, unknown>>}
 */
async function post(url, body) {
  const response = await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`POST ${url}: ${response.status} ${await response.text()}`);
  return response.json();
}

/**
 * One order, made and confirmed. Playing the buyer at the sandbox is not part of the time.
 * @param {{shopUrl: string, sandboxUrl: string}} stack
 * @returns {Promise<number>} milliseconds
 */
async function payOnce({ shopUrl, sandboxUrl }) {
  const beganMs = performance.now();
  const { orderId, amount } = await post(`${shopUrl}/api/orders`, { items: [{ slug: "toss-tshirt", quantity: 1 }], buyer, flow: "toss-widget" });
  const orderedMs = performance.now();
  const { key } = await post(`${sandboxUrl}/sandbox/payments`, { gateway: "toss", orderId, amount, method: "CARD", outcome: "approved", webhook: "none" });
  const playedMs = performance.now();
  await post(`${shopUrl}/api/payments/toss/confirm`, { paymentKey: key, orderId, amount });
  return orderedMs - beganMs + (performance.now() - playedMs);
}

/**
 * @param {{shopUrl: string, sandboxUrl: string}} stack
 * @returns {Promise<number[]>} milliseconds of each order
 */
async function round(stack) {
  /** @type {number[]} */
  const times = [];
  let left = ordersARound;
  const caller = async () => {
    while (left-- > 0) times.push(await payOnce(stack));
  };
  await Promise.all(Array.from({ length: callers }, caller));
  return times;
}

/** @param {number[]} values */
const median = (values) => values.toSorted((one, other) => one - other)[values.length >> 1] ?? 0;

await ensurePrismaClient();
const shops = [
  { name: "with the record", stack: await startThrowawayStack(), medians: /** @type {number[]} */ ([]) },
  { name: "without it", stack: await startThrowawayStack({ environment: { FLOW_RECORD: "false" } }), medians: /** @type {number[]} */ ([]) },
];
try {
  for (const { stack } of shops) await round(stack);
  for (let number = 1; number <= rounds; number += 1) {
    // Whoever comes second finds a warmer machine: they take turns.
    for (const shop of number % 2 === 0 ? shops : shops.toReversed()) shop.medians.push(median(await round(shop.stack)));
    console.log(`round ${number} of ${rounds}: ${shops.map(({ name, medians }) => `${name} ${(medians.at(-1) ?? 0).toFixed(1)} ms`).join(", ")}`);
  }
  const [recorded, silent] = shops.map(({ medians }) => medians);
  const ratios = (recorded ?? []).map((value, index) => value / (silent?.[index] ?? 1));
  console.log(`\norder and confirm, median: ${shops.map(({ name, medians }) => `${name} ${median(medians).toFixed(1)} ms`).join(", ")}`);
  console.log(`ratio, median of ${rounds} rounds: ${median(ratios).toFixed(3)} (${Math.min(...ratios).toFixed(3)} to ${Math.max(...ratios).toFixed(3)})`);
} finally {
  for (const { stack } of shops) await stack.stop();
}
