import { describe, expect, it } from "vitest";
import { fieldsToJson } from "./form-json";

const text = (name: string, value: string) => ({ name, value, isNumber: false });

describe("a console form as JSON", () => {
  it("leaves empty fields out, so that an empty amount means the whole balance", () => {
    expect(fieldsToJson([text("cancelReason", "변심"), { name: "cancelAmount", value: "", isNumber: true }])).toEqual({ cancelReason: "변심" });
  });

  it("sends number fields as numbers and texts of digits as text", () => {
    expect(fieldsToJson([{ name: "times", value: "2", isNumber: true }, text("accountNumber", "0110")])).toEqual({ times: 2, accountNumber: "0110" });
  });

  it("builds objects from dotted names", () => {
    expect(fieldsToJson([text("refundReceiveAccount.bank", "88"), text("refundReceiveAccount.holderName", "김토스")])).toEqual({
      refundReceiveAccount: { bank: "88", holderName: "김토스" },
    });
  });
});
