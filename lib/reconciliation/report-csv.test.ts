import { expect, test } from "vitest";
import type { ReportLine } from "./report";
import { reportCsv } from "./report-csv";

const line: ReportLine = {
  kind: "FOREIGN_ORDER",
  gateway: "toss",
  gatewayKey: "key-1",
  gatewayOrderId: "order-1",
  orderId: null,
  flow: null,
  gatewaySays: { status: "CAPTURED", currency: "KRW", amount: 7_000, balanceAmount: 0 },
  shopSays: null,
  action: "cancel-at-gateway",
  outcome: "OPEN",
  after: null,
};

test("a report's lines are a row each, what is not known an empty cell", () => {
  const [header, row] = reportCsv({ lines: [line] }).split("\r\n");
  expect(header).toMatch(/^\uFEFFkind,outcome,action,gateway,/);
  expect(row).toBe("FOREIGN_ORDER,OPEN,cancel-at-gateway,toss,key-1,order-1,,CAPTURED,7000,0,,,,KRW,");
});

test.each([
  ["=HYPERLINK(\"http://evil.example\")", '"\'=HYPERLINK(""http://evil.example"")"'],
  ["-1+1", "'-1+1"],
  ["a,b", '"a,b"'],
])("an order id of somebody else's stays a text: %s", (gatewayOrderId, expected) => {
  expect(reportCsv({ lines: [{ ...line, gatewayOrderId }] })).toContain(`,key-1,${expected},`);
});
