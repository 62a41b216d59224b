import { describe, expect, it } from "vitest";
import { readAddressee, readPayParameters, type ScriptRequest } from "./window-parameters";

const params = { pg: "html5_inicis", pay_method: "card", merchant_uid: "order-1", name: "한 벌", amount: 64_900, buyer_tel: "010-1234-5678" };

function request(changes: Record<string, unknown> = {}, about: Partial<ScriptRequest> = {}): ScriptRequest {
  return { userCode: "imp00000000", tierCode: null, device: "pc", scriptLine: "v1", userAgent: "test", params: { ...params, ...changes }, ...about };
}

describe("the parameters of IMP.request_pay", () => {
  it("reach the gateway under its own names", () => {
    const read = readPayParameters(
      request({
        tax_free: 1_000,
        vat_amount: 500,
        custom_data: { cart: [1, 2] },
        notice_url: ["http://127.0.0.1:1/hook"],
        m_redirect_url: "http://localhost:3000/done",
        display: { card_quota: [3, 6] },
        customer_uid: "card-of-hong",
        digital: true,
        vbank_due: "20991231",
        escrow: false,
      }),
    );
    expect(read).toMatchObject({
      input: {
        userCode: "imp00000000",
        pg: "html5_inicis",
        payMethod: "card",
        merchantUid: "order-1",
        amount: 64_900,
        taxFreeAmount: 1_000,
        vatAmount: 500,
        customData: { cart: [1, 2] },
        noticeUrl: ["http://127.0.0.1:1/hook"],
        redirectUrl: "http://localhost:3000/done",
        displayCardQuota: [3, 6],
        customerUid: "card-of-hong",
        digital: true,
        vbankDue: "20991231",
        device: "pc",
        scriptLine: "v1",
      },
    });
  });

  it("leave merchant_uid and amount as they came, for the gateway to judge", () => {
    expect(readPayParameters(request({ merchant_uid: 7, amount: "64900" }))).toMatchObject({ input: { merchantUid: 7, amount: "64900" } });
  });

  it("may hold numbers where texts are expected, as a form would send them", () => {
    expect(readPayParameters(request({ buyer_postcode: 12_345 }))).toMatchObject({ input: { buyerPostcode: "12345" } });
  });

  it("may hold null and parameters of a PG's own", () => {
    expect(readPayParameters(request({ buyer_name: null, niceMobileV2: true, naverProducts: [] }))).toHaveProperty("input");
  });

  it.each([
    ["name", { name: "가".repeat(41) }, "name은(는) 40자 이내여야 합니다."],
    ["buyer_email", { buyer_email: { at: "x" } }, "buyer_email은(는) 문자열이어야 합니다."],
    ["digital", { digital: "true" }, "digital은(는) true 또는 false여야 합니다."],
    ["tax_free", { tax_free: "100" }, "tax_free은(는) 숫자여야 합니다."],
    ["tax_free", { tax_free: -1 }, "tax_free은(는) 0 이상이어야 합니다."],
    ["display.card_quota", { display: { card_quota: ["3"] } }, "display.card_quota는 개월 수의 배열이어야 합니다."],
    ["period", { period: { from: "2026-01-01" } }, "period는 YYYYMMDD 형식이어야 합니다."],
    ["card.direct.code", { card: { direct: { code: "999" } } }, "card.direct.code가 올바르지 않습니다."],
    ["notice_url", { notice_url: 5 }, "notice_url은 문자열 또는 문자열의 배열이어야 합니다."],
  ])("are refused by the name of the wrong one: %s", (_name, changes, objection) => {
    expect(readPayParameters(request(changes))).toEqual({ objection });
  });

  it.each([[null], ["order-1"], [undefined], [42]])("must be an object, not %j", (given) => {
    expect(readPayParameters({ ...request(), params: given })).toEqual({ objection: "request_pay의 첫 인자는 객체여야 합니다." });
  });

  it("cannot be used before IMP.init, nor with a tier code of another form", () => {
    expect(readPayParameters(request({}, { userCode: null }))).toMatchObject({ objection: expect.stringContaining("IMP.init") });
    expect(readPayParameters(request({}, { tierCode: "abcd" }))).toMatchObject({ objection: expect.stringContaining("tierCode") });
    expect(readPayParameters(request({}, { tierCode: "A1B" }))).toHaveProperty("input");
  });

  it("say which cards the window offers", () => {
    const card = { direct: { code: "381", quota: 6 }, detail: [{ card_code: "*", enabled: false }, { card_code: "366", enabled: true, max_month: 3 }] };
    expect(readPayParameters(request({ card }))).toMatchObject({
      hints: {
        directCardCode: "381",
        directQuotaMonths: 6,
        cardRules: [
          { code: "*", isOffered: false, mostMonths: null },
          { code: "366", isOffered: true, mostMonths: 3 },
        ],
      },
    });
  });
});

describe("the addressee of a request that could not be read", () => {
  it("is taken from what is there", () => {
    expect(readAddressee(request({ merchant_uid: "order-9", m_redirect_url: "http://localhost:3000/done" }))).toEqual({
      merchantUid: "order-9",
      redirectUrl: "http://localhost:3000/done",
      scriptLine: "v1",
    });
    expect(readAddressee({ params: "nonsense", scriptLine: "legacy" })).toEqual({ merchantUid: undefined, redirectUrl: null, scriptLine: "legacy" });
  });
});
