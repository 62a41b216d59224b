// Whether the flow inspector stays smooth with many messages: opens a file of them in Chromium, scrolls through it, steps and replays,
// and prints how long the page's thread was busy and how long frames took.
//
//   node bench/flow-inspector.mjs [messages]      SHOP_URL=… : at a shop that runs already
import { chromium } from "playwright";
import { ensureChromium } from "../scripts/stack/chromium.mjs";
import { ensurePrismaClient } from "../scripts/stack/generate.mjs";
import { startThrowawayStack } from "../scripts/stack/throwaway-stack.mjs";

const [messageCount = 500] = process.argv.slice(2).map(Number);

/** A flow of so many rows in both records: a page that asks again and again, reads of the shop, webhooks, writes. No two alike in a row. */
function makeFile() {
  const startMs = Date.parse("2026-11-23T01:00:00.000Z");
  const orderId = "20261123-BENCH";
  /** @type {object[]} */
  const messages = [];
  const add = (/** @type {"shop" | "gateway"} */ recordedBy, /** @type {string} */ from, /** @type {string} */ to, /** @type {string} */ name, /** @type {object} */ part) => {
    const sequence = messages.length + 1;
    const body = { orderId, amount: 15_000, note: "x".repeat(200) };
    messages.push({
      id: `${recordedBy}:${sequence}`, recordedBy, sequence, orderId, attempt: 1, at: new Date(startMs + sequence * 40).toISOString(), from, to, name,
      method: null, path: null, status: null, durationMs: null, headers: { "content-type": "application/json" }, body, correlationId: null, ...part,
    });
  };
  for (let round = 0; messages.length < messageCount; round += 1) {
    const call = { method: "GET", path: `/v1/payments/bench${round}`, correlationId: `c${round}` };
    add("shop", "browser", "shop", "confirm payment", { method: "POST", path: `/api/payments/toss/confirm?${round}`, correlationId: `b${round}` });
    add("shop", "shop", "gateway", "read payment", call);
    add("gateway", "shop", "gateway", "read request", { ...call, path: `/toss${call.path}` });
    add("gateway", "gateway", "shop", "read answer", { ...call, path: `/toss${call.path}`, status: 200, durationMs: 12 });
    add("shop", "gateway", "shop", "read payment", { ...call, status: 200, durationMs: 14 });
    add("shop", "shop", "database", "COMMAND_UNKNOWN", { durationMs: 1.5, correlationId: `w${round}` });
    add("shop", "shop", "browser", "confirm payment", { method: "POST", path: `/api/payments/toss/confirm?${round}`, correlationId: `b${round}`, status: 202, durationMs: 30 });
  }
  const order = {
    orderId, orderName: "토스 티셔츠", flow: "toss-widget", gateway: "toss", gatewayIsSandbox: true, amount: 15_000, currency: "KRW", status: "PENDING", createdAt: new Date(startMs).toISOString(),
  };
  return JSON.stringify({ format: "korean-payment-flow", version: 1, savedAt: new Date(startMs).toISOString(), order, messages: messages.slice(0, messageCount) });
}

await ensurePrismaClient();
const stack = process.env["SHOP_URL"] ? null : await startThrowawayStack();
const browser = await chromium.launch({ executablePath: await ensureChromium(), args: process.getuid?.() === 0 ? ["--no-sandbox"] : [] });
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Performance.enable");
  const busyMs = async () => {
    const { metrics } = await devtools.send("Performance.getMetrics");
    const of = (/** @type {string} */ name) => (metrics.find((metric) => metric.name === name)?.value ?? 0) * 1_000;
    return { script: of("ScriptDuration"), layout: of("LayoutDuration") + of("RecalcStyleDuration"), task: of("TaskDuration") };
  };
  /**
   * @param {string} what
   * @param {() => Promise<unknown>} act
   */
  const measure = async (what, act) => {
    const before = await busyMs();
    const beganMs = performance.now();
    await act();
    const tookMs = performance.now() - beganMs;
    const after = await busyMs();
    const each = (/** @type {"script" | "layout" | "task"} */ key) => (after[key] - before[key]).toFixed(0);
    console.log(`${what}: ${tookMs.toFixed(0)} ms; busy ${each("task")} ms (script ${each("script")}, style and layout ${each("layout")})`);
  };

  await page.goto(`${process.env["SHOP_URL"] ?? stack?.shopUrl}/demo/flows/open`);
  const file = { name: "flow.json", mimeType: "application/json", buffer: Buffer.from(makeFile()) };
  await measure(`open a file of ${messageCount} messages`, async () => {
    await page.getByTestId("flow-file").setInputFiles(file);
    await page.locator("[data-arrow]").last().waitFor({ state: "attached" });
  });
  console.log(`  ${await page.locator("[data-arrow]").count()} arrows`);

  const frames = await page.getByTestId("flow-diagram").evaluate(async (diagram) => {
    /** @type {number[]} */
    const lengths = [];
    let last = performance.now();
    const steps = 120;
    for (let step = 0; step < steps; step += 1) {
      diagram.scrollTop = (diagram.scrollHeight / steps) * step;
      const now = await new Promise((resolve) => requestAnimationFrame(resolve));
      lengths.push(now - last);
      last = now;
    }
    return lengths.toSorted((one, other) => one - other);
  });
  const at = (/** @type {number} */ part) => (frames[Math.floor(frames.length * part)] ?? 0).toFixed(1);
  console.log(`scroll from top to end in ${frames.length} frames: median ${at(0.5)} ms, 95 % ${at(0.95)} ms, longest ${(frames.at(-1) ?? 0).toFixed(1)} ms`);

  // From the press to the painted frame, in the page itself: a driver's own clicks wait for much else.
  const press = (/** @type {string} */ selector, /** @type {number} */ times) =>
    page.evaluate(
      async ([wanted, count]) => {
        /** @type {number[]} */
        const lengths = [];
        for (let index = 0; index < Number(count); index += 1) {
          const elements = document.querySelectorAll(String(wanted));
          const beganMs = performance.now();
          /** @type {HTMLElement} */ (elements[index % elements.length]).click();
          await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
          lengths.push(performance.now() - beganMs);
        }
        return lengths.toSorted((one, other) => one - other);
      },
      [selector, times],
    );
  const shown = (/** @type {number[]} */ lengths) => `median ${(lengths[lengths.length >> 1] ?? 0).toFixed(0)} ms, longest ${(lengths.at(-1) ?? 0).toFixed(0)} ms to the painted frame`;
  console.log(`step back: ${shown(await press('button[title^="한 걸음 뒤로"]', 30))}`);
  console.log(`choose a message: ${shown(await press("[data-arrow]", 30))}`);
} finally {
  await browser.close();
  await stack?.stop();
}
