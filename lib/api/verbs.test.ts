import { expect, test } from "vitest";
import { verbsOf } from "./verbs";

const own = async () => new Response("own");
const { GET, POST, PUT, OPTIONS } = verbsOf({ POST: own });
const ask = (method: string) => new Request("http://localhost/api/orders", { method });

test("an address answers its own verbs itself", () => {
  expect(POST).toBe(own);
});

test.each([["GET", GET], ["PUT", PUT]] as const)("%s where it is no verb of the address is told as a problem, with those that are", async (method, handle) => {
  const answer = await handle(ask(method));
  expect(answer.status).toBe(405);
  expect(answer.headers.get("allow")).toBe("POST, OPTIONS");
  expect(answer.headers.get("content-type")).toContain("application/problem+json");
  expect(await answer.json()).toMatchObject({ code: "METHOD_NOT_ALLOWED", moneyMoved: "no" });
});

test("HEAD goes with GET", async () => {
  const answer = await verbsOf({ GET: own, DELETE: own }).OPTIONS(ask("OPTIONS"));
  expect(answer.headers.get("allow")).toBe("GET, HEAD, DELETE, OPTIONS");
});

test("OPTIONS names the verbs", async () => {
  const answer = await OPTIONS(ask("OPTIONS"));
  expect([answer.status, answer.headers.get("allow")]).toEqual([204, "POST, OPTIONS"]);
});
