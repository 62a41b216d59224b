import { describe, expect, test } from "vitest";
import { readEnvironment } from "../server/environment";
import { parseBody } from "./form-body";
import { parseExtraMerchants } from "./merchants";
import { nextSeoulTime, parseSeoulDue } from "./seoul-time";

const form = "application/x-www-form-urlencoded; charset=UTF-8";

describe("a body", () => {
  test("in a form may nest with brackets, and lists are lists", () => {
    const text = "a=1&list[]=x&list[]=y&extra[requester]=admin&schedules[0][merchant_uid]=m1&schedules[0][amount]=10&schedules[1][merchant_uid]=m2";
    expect(parseBody(text, form)).toEqual({
      a: "1",
      list: ["x", "y"],
      extra: { requester: "admin" },
      schedules: [{ merchant_uid: "m1", amount: "10" }, { merchant_uid: "m2" }],
    });
  });

  test("cannot reach a prototype", () => {
    parseBody("__proto__[polluted]=1&constructor[prototype][polluted]=1&a[__proto__][polluted]=1", form);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  test("is JSON without a type, nothing when empty, and null when it is no object", () => {
    expect(parseBody('{"a":1}', undefined)).toEqual({ a: 1 });
    expect(parseBody("", "application/json")).toEqual({});
    for (const text of ["[1]", "1", "{", "null"]) expect(parseBody(text, "application/json")).toBeNull();
  });
});

describe("Seoul time", () => {
  test.each([
    ["20261123", "2026-11-23T14:59:59Z"],
    ["2026-11-23", "2026-11-23T14:59:59Z"],
    ["202611230930", "2026-11-23T00:30:00Z"],
    ["20261123093015", "2026-11-23T00:30:15Z"],
    ["2026-11-23 09:30:15", "2026-11-23T00:30:15Z"],
    ["20280229", "2028-02-29T14:59:59Z"],
  ])("%s is %s", (text, iso) => {
    expect(parseSeoulDue(text)).toBe(Date.parse(iso));
  });

  test.each(["20270229", "20261301", "2026112", "tomorrow", "", "20261123 25:00:00"])("%j is no due time", (text) => {
    expect(parseSeoulDue(text)).toBeNull();
  });

  test("the next 23:30 is today's until it has come", () => {
    const at = (iso: string) => new Date(nextSeoulTime(Date.parse(iso), "23:30")).toISOString();
    expect(at("2026-11-23T14:29:59.999Z")).toBe("2026-11-23T14:30:00.000Z");
    expect(at("2026-11-23T14:30:00Z")).toBe("2026-11-24T14:30:00.000Z");
    expect(at("2026-11-23T15:00:00Z")).toBe("2026-11-24T14:30:00.000Z");
  });
});

describe("merchants given at start", () => {
  test("are user code, key and secret; a bad entry is named without its secret", () => {
    expect(parseExtraMerchants(["imp12345678:key:secret"])).toEqual([{ userCode: "imp12345678", restKey: "key", restSecret: "secret" }]);
    for (const entry of ["imp1:key:private", "imp12345678:private", "imp12345678:key:private:more", "imp00000000:key:private"]) {
      expect(() => parseExtraMerchants([entry])).toThrow(/^(?!.*private).*SANDBOX_KEYS/);
    }
  });

  test("stand in SANDBOX_KEYS beside the other gateway's pairs", () => {
    const { options } = readEnvironment({ SANDBOX_KEYS: "test_ck_a:test_sk_a, imp12345678:key:secret" });
    expect(options.extraKeys).toEqual([{ clientKey: "test_ck_a", secretKey: "test_sk_a" }]);
    expect(options.extraMerchants).toEqual([{ userCode: "imp12345678", restKey: "key", restSecret: "secret" }]);
  });
});
