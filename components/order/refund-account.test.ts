import { expect, test } from "vitest";
import { refundBanks, tossBankName } from "./banks";
import { refundAccountErrors } from "./refund-account";

const account = { bank: "88", accountNumber: "110-123-456789", holderName: "김하늘" };

test("an account that is complete has no errors, with or without hyphens", () => {
  expect(refundAccountErrors(account)).toEqual({});
  expect(refundAccountErrors({ ...account, accountNumber: "110123456789" })).toEqual({});
});

test.each([
  ["bank", ""],
  ["accountNumber", "12"],
  ["accountNumber", "계좌번호"],
  ["holderName", "  "],
] as const)("%s %j is told under that field alone", (field, value) => {
  expect(Object.keys(refundAccountErrors({ ...account, [field]: value }))).toEqual([field]);
});

test("each gateway gets the bank's code in its own numbering", () => {
  const codeOf = (gateway: "toss" | "portone", name: string) => refundBanks(gateway).find(({ text }) => text === name)?.value;
  expect([codeOf("toss", "국민은행"), codeOf("portone", "국민은행")]).toEqual(["06", "004"]);
  expect(tossBankName("06")).toBe("국민은행");
  expect(tossBankName("99")).toBe("99");
});
