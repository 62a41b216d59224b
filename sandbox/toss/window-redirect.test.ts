import { describe, expect, it } from "vitest";
import { failRedirect, successRedirect } from "./window-redirect";

const payment = { paymentType: "NORMAL", orderId: "order-1", paymentKey: "pay=1&x", amount: 15_000 };

describe("where the window sends the browser", () => {
  it("adds the documented success parameters and keeps the shop's own query and fragment", () => {
    const url = new URL(successRedirect("http://localhost/success?cart=7#top", payment));
    expect(Object.fromEntries(url.searchParams)).toEqual({
      cart: "7",
      paymentType: "NORMAL",
      orderId: "order-1",
      paymentKey: "pay=1&x",
      amount: "15000",
    });
    expect(url.hash).toBe("#top");
  });

  it("sends code, Korean message and order id to failUrl", () => {
    const url = new URL(failRedirect("http://localhost/fail/order-1", { code: "REJECT_CARD_COMPANY", message: "결제 승인이 거절되었습니다.", orderId: "order-1" }));
    expect(Object.fromEntries(url.searchParams)).toEqual({
      code: "REJECT_CARD_COMPANY",
      message: "결제 승인이 거절되었습니다.",
      orderId: "order-1",
    });
  });

  it("leaves the order id out when the buyer cancelled", () => {
    const url = new URL(failRedirect("http://localhost/fail", { code: "PAY_PROCESS_CANCELED", message: "취소", orderId: "order-1" }));
    expect([...url.searchParams.keys()]).toEqual(["code", "message"]);
  });

  it("does not collect parameters when a fail page becomes the next attempt's failUrl", () => {
    const once = failRedirect("http://localhost/fail", { code: "A", message: "a", orderId: "order-1" });
    const twice = new URL(failRedirect(once, { code: "B", message: "b", orderId: "order-2" }));
    expect(twice.searchParams.getAll("code")).toEqual(["B"]);
  });
});
