import { expect, test } from "vitest";
import { portoneChoice, portoneMethodNames, portonePgs } from "./portone-pgs";

test("every method that a PG offers has a Korean name", () => {
  for (const { code, methods } of portonePgs) {
    expect(methods.length, code).toBeGreaterThan(0);
    for (const method of methods) expect(portoneMethodNames[method], `${code}: ${method}`).toBeDefined();
  }
});

test("a method stays chosen as long as the PG takes it, and gives way to the PG's first where it does not", () => {
  expect(portoneChoice({ pg: "kcp", payMethod: "vbank" })).toMatchObject({ pg: "kcp", payMethod: "vbank" });
  expect(portoneChoice({ pg: "danal", payMethod: "vbank" })).toMatchObject({ pg: "danal", payMethod: "phone" });
  expect(portoneChoice({ pg: "gone", payMethod: "gone" })).toMatchObject({ pg: "tosspayments", payMethod: "card" });
});
