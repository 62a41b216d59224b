import { describe, expect, test } from "vitest";
import { isOperator, operatorCookie, operatorMode, operatorSession } from "./operator-access";

const sandbox = { isSandbox: true };
const demo = { operatorToken: null, isLoopbackOnly: true, shopUrl: "http://localhost:3000", toss: sandbox, portone: sandbox };
const token = "an-operator-token";
const guarded = { ...demo, operatorToken: token };
const now = new Date("2026-11-23T12:00:00Z");
const claim = (parts: { bearer?: string; session?: string; headers?: Record<string, string> } = {}) => ({
  bearer: parts.bearer,
  session: parts.session,
  headers: new Headers({ host: "localhost:3000", ...parts.headers }),
});

describe("without a token the operator's pages are open", () => {
  test("on this machine with play money", () => {
    expect(operatorMode(demo)).toBe("open");
    expect(isOperator(demo, claim(), now)).toBe(true);
    expect(isOperator(demo, claim({ headers: { host: "[::1]:3000", "x-forwarded-host": "localhost:3000", "x-forwarded-for": "::1", "x-shop-client-address": "::ffff:127.0.0.1" } }), now)).toBe(true);
  });

  test.each([
    ["a real Toss", { ...demo, toss: { isSandbox: false } }],
    ["a real PortOne", { ...demo, portone: { isSandbox: false } }],
    ["a shop that listens to others", { ...demo, isLoopbackOnly: false }],
    ["a shop with a public address", { ...demo, shopUrl: "https://shop.example" }],
  ])("never with %s", (_, config) => {
    expect(operatorMode(config)).toBe("closed");
    expect(isOperator(config, claim(), now)).toBe(false);
  });

  test.each([
    ["a name that was made to point here", { host: "evil.example" }],
    ["a name that begins like this machine's", { host: "localhost.evil.example" }],
    ["a tunnel", { "x-forwarded-host": "shop.ngrok.example" }],
    ["a proxy of somebody else's request", { "x-forwarded-for": "203.0.113.7, 127.0.0.1" }],
    ["another machine", { "x-shop-client-address": "203.0.113.7" }],
  ])("never by %s", (_, headers) => {
    expect(isOperator(demo, claim({ headers: headers as Record<string, string> }), now)).toBe(false);
  });
});

describe("with a token the operator is whoever", () => {
  test("sends it, or signed in with it less than 12 hours ago", () => {
    expect(isOperator(guarded, claim({ bearer: token }), now)).toBe(true);
    expect(isOperator(guarded, claim({ session: operatorSession(token, now) }), new Date(now.getTime() + 11 * 3_600_000))).toBe(true);
  });

  test.each([
    ["nobody", claim()],
    ["another token", claim({ bearer: "another-operator-token" })],
    ["a session that is over", claim({ session: operatorSession(token, new Date(now.getTime() - 13 * 3_600_000)) })],
    ["a session under a token that was changed", claim({ session: operatorSession("the-token-before", now) })],
    ["a session made longer", claim({ session: operatorSession(token, now).replace(/^\d+/, "9999999999999") })],
    ["no session at all", claim({ session: "." })],
  ])("but not %s", (_, wrong) => {
    expect(isOperator(guarded, wrong, now)).toBe(false);
  });

  test("and the cookie stays with the shop's own pages", () => {
    expect(operatorCookie("s", true)).toBe("operator=s; Path=/; Max-Age=43200; HttpOnly; SameSite=Strict; Secure");
    expect(operatorCookie(null, false)).toContain("Max-Age=0");
  });
});
