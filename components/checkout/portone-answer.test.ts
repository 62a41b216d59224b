import { describe, expect, test } from "vitest";
import { isBuyerCancel, readPortoneAnswer } from "./portone-answer";

describe("what PortOne's window answers", () => {
  test("four fields or the old full object: neither is a failure without an error", () => {
    expect(readPortoneAnswer({ imp_uid: "imp_1", merchant_uid: "o-1" })).toEqual({ impUid: "imp_1", failure: null });
    expect(readPortoneAnswer({ success: true, imp_success: true, imp_uid: "imp_1", merchant_uid: "o-1", paid_amount: 500 })).toEqual({ impUid: "imp_1", failure: null });
  });

  test("an error code is a failure, whatever `success` says", () => {
    expect(readPortoneAnswer({ imp_uid: "imp_1", error_code: "PGProviderError", error_msg: "한도초과" }).failure).toEqual({ code: "PGProviderError", message: "한도초과" });
    expect(readPortoneAnswer({ success: true, imp_uid: "imp_1", error_code: "F1002" }).failure).toEqual({ code: "F1002", message: "" });
  });

  test("the old `success: false` is a failure without any code, as text in a redirect too", () => {
    expect(readPortoneAnswer({ success: false, imp_uid: null, error_msg: "실패" })).toEqual({ impUid: null, failure: { code: "", message: "실패" } });
    expect(readPortoneAnswer({ imp_uid: "imp_1", imp_success: "false" }).failure).toEqual({ code: "", message: "" });
    expect(readPortoneAnswer({ imp_uid: "imp_1", imp_success: "true" }).failure).toBeNull();
  });

  test.each([null, undefined, "text", 7, { imp_uid: 12 }])("%j carries no payment and breaks nothing", (response) => {
    expect(readPortoneAnswer(response).impUid).toBeNull();
  });
});

describe("a buyer who gave up", () => {
  test.each([
    ["F0005", ""],
    ["", "F0005:사용자가 결제를 취소하셨습니다"],
    ["PGProviderError", "[결제포기] 사용자가 결제를 취소하셨습니다"],
    ["FAILURE", "사용자 취소"],
  ])("%s %s", (code, message) => expect(isBuyerCancel({ code, message })).toBe(true));

  test.each([
    ["PGProviderError", "한도초과 (카드사 승인 거절)"],
    ["PGProviderError", "이미 취소된 거래입니다."],
  ])("is not who was refused: %s %s", (code, message) => expect(isBuyerCancel({ code, message })).toBe(false));
});
