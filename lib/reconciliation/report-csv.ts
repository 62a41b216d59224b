import type { Report, ReportLine } from "./report";

const columns: [string, (line: ReportLine) => string | number | null][] = [
  ["kind", (line) => line.kind],
  ["outcome", (line) => line.outcome],
  ["action", (line) => line.action],
  ["gateway", (line) => line.gateway],
  ["gateway_key", (line) => line.gatewayKey],
  ["gateway_order_id", (line) => line.gatewayOrderId],
  ["order_id", (line) => line.orderId],
  ["gateway_status", (line) => line.gatewaySays?.status ?? null],
  ["gateway_amount", (line) => line.gatewaySays?.amount ?? null],
  ["gateway_balance", (line) => line.gatewaySays?.balanceAmount ?? null],
  ["shop_status", (line) => line.shopSays?.status ?? null],
  ["shop_amount", (line) => line.shopSays?.amount ?? null],
  ["shop_balance", (line) => line.shopSays?.balanceAmount ?? null],
  ["currency", (line) => line.gatewaySays?.currency ?? line.shopSays?.currency ?? null],
  ["order_status_after", (line) => line.after?.orderStatus ?? null],
];

/** A report's lines as CSV (RFC 4180) with a byte order mark, by which spreadsheets know that it is UTF-8. */
export function reportCsv({ lines }: Pick<Report, "lines">): string {
  const rows = [columns.map(([name]) => name), ...lines.map((line) => columns.map(([, read]) => cell(read(line))))];
  return `\uFEFF${rows.map((row) => row.join(",")).join("\r\n")}\r\n`;
}

/** Order ids of others come from outside: what a spreadsheet would take for a formula is made a text. */
function cell(value: string | number | null): string {
  if (value === null || typeof value === "number") return String(value ?? "");
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
