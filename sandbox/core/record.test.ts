import { expect, test } from "vitest";
import { startSandbox } from "../testing/running-sandbox";

test("the record keeps as many messages as it may; the oldest go, also from their order's list", async () => {
  const sandbox = await startSandbox({ mostMessages: 10 });
  const { record } = sandbox.context;
  for (let count = 1; count <= 25; count += 1) {
    record.append({ from: "shop", to: "gateway", name: `message ${String(count)}`, orderId: count % 2 === 0 ? "even" : "odd" });
  }
  const kept = (await record.list({})).map(({ name }) => name);
  const even = (await record.list({ orderId: "even" })).map(({ seq }) => seq);
  await sandbox.stop();
  expect(kept).toEqual(Array.from({ length: 10 }, (_, index) => `message ${String(index + 16)}`));
  expect(even).toEqual([16, 18, 20, 22, 24]);
});
