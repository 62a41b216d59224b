import { describe, expect, it } from "vitest";
import { fieldsToJson } from "./form-json";

const text = (name: string, value: string) => ({ name, value, kind: "text" as const });

describe("a console form as JSON", () => {
  it("leaves empty fields out, so that an empty amount means the whole balance", () => {
    expect(fieldsToJson([text("cancelReason", "변심"), { name: "cancelAmount", value: "", kind: "number" }])).toEqual({ cancelReason: "변심" });
  });

  it("sends number fields as numbers and texts of digits as text", () => {
    expect(fieldsToJson([{ name: "times", value: "2", kind: "number" }, text("accountNumber", "0110")])).toEqual({ times: 2, accountNumber: "0110" });
  });

  it("sends a choice between yes and no as a boolean", () => {
    expect(fieldsToJson([{ name: "retries", value: "false", kind: "boolean" }, { name: "copies", value: "true", kind: "boolean" }])).toEqual({ retries: false, copies: true });
  });

  it("builds objects from dotted names", () => {
    expect(fieldsToJson([text("refundReceiveAccount.bank", "88"), text("refundReceiveAccount.holderName", "김토스")])).toEqual({
      refundReceiveAccount: { bank: "88", holderName: "김토스" },
    });
  });
});
