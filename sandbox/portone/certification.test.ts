import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningSandbox, startSandbox } from "../testing/running-sandbox";
import { certify, endOfCertification, findCertification, openCertification, personInput, type Certification } from "./certification";

let sandbox: RunningSandbox;
const hong = personInput.parse({ name: "홍길동", phone: "010-1234-5678", carrier: "SKT", birthday: "2007-11-24", gender: "male" });

beforeAll(async () => {
  sandbox = await startSandbox();
  sandbox.context.clock.set(Date.parse("2026-11-23T16:00:00+09:00"));
});
afterAll(() => sandbox.stop());

function open(params: unknown, userCode: string | null = "imp00000000") {
  return openCertification(sandbox.context, { userCode, tierCode: null, device: "pc", scriptLine: "v1", userAgent: "test", params });
}

const opened = (params: object = {}) => open(params) as Certification;

describe("IMP.certification", () => {
  it("opens without any parameter, through danal", () => {
    expect(opened()).toMatchObject({ impUid: expect.stringMatching(/^imp_\d{12}$/), pgProvider: "danal", status: "ready", merchantUid: null });
  });

  it.each([
    ["before IMP.init", {}, null, "IMP.init"],
    ["for an unknown merchant", {}, "imp99999999", "식별코드"],
    ["for an unknown PG", { pg: "nobody" }, "imp00000000", "PG 설정"],
    ["for a wrong parameter", { merchant_uid: "m".repeat(41) }, "imp00000000", "merchant_uid"],
  ])("is refused %s", (_name, params, userCode, words) => {
    expect(open(params, userCode)).toMatchObject({ end: { callback: { success: false, imp_uid: null, error_msg: expect.stringContaining(words) } } });
  });

  it("certifies, and keeps who it was; the same person has the same keys in every check", () => {
    const first = certify(sandbox.context, opened(), hong);
    const second = certify(sandbox.context, opened({ merchant_uid: "other" }), hong);
    expect(findCertification(sandbox.context, first.impUid)).toMatchObject({ status: "certified", person: { name: "홍길동", phone: "01012345678" } });
    expect(second.person?.uniqueKey).toBe(first.person?.uniqueKey);
    const another = certify(sandbox.context, opened(), { ...hong, name: "김철수" });
    expect(another.person?.uniqueKey).not.toBe(first.person?.uniqueKey);
  });

  it("counts years by the birthday: 18 the day before it, 19 on it", () => {
    expect(certify(sandbox.context, opened({ min_age: 19 }), hong)).toMatchObject({ status: "failed", person: null });
    expect(certify(sandbox.context, opened({ min_age: 19 }), { ...hong, birthday: "2007-11-23" }).status).toBe("certified");
  });

  it("returns to m_redirect_url with what the callback would be given", () => {
    const certification = opened({ merchant_uid: "order-1", m_redirect_url: "http://localhost:3000/verified?step=2" });
    const { redirectUrl } = endOfCertification(certification, null);
    expect(redirectUrl).toBe(`http://localhost:3000/verified?step=2&success=true&imp_uid=${certification.impUid}&merchant_uid=order-1`);
  });
});
