import type { OrderView } from "@/lib/orders/read-order";

export type BankOption = { value: string; text: string };

type Gateway = OrderView["payments"][number]["gateway"];

/** `toss`: Toss's institution code, version 2022-11-16 (certain). `standard`: the three digits of the national institute (certain). */
type Bank = { name: string; toss: string; standard: string };

const banks: readonly Bank[] = [
  { name: "국민은행", toss: "06", standard: "004" },
  { name: "신한은행", toss: "88", standard: "088" },
  { name: "우리은행", toss: "20", standard: "020" },
  { name: "하나은행", toss: "81", standard: "081" },
  { name: "농협은행", toss: "11", standard: "011" },
  { name: "기업은행", toss: "03", standard: "003" },
  { name: "카카오뱅크", toss: "90", standard: "090" },
  { name: "토스뱅크", toss: "92", standard: "092" },
  { name: "케이뱅크", toss: "89", standard: "089" },
  { name: "우체국", toss: "71", standard: "071" },
  { name: "새마을금고", toss: "45", standard: "045" },
  { name: "SC제일은행", toss: "23", standard: "023" },
  { name: "씨티은행", toss: "27", standard: "027" },
  { name: "iM뱅크 (대구)", toss: "31", standard: "031" },
  { name: "부산은행", toss: "32", standard: "032" },
  { name: "경남은행", toss: "39", standard: "039" },
  { name: "광주은행", toss: "34", standard: "034" },
  { name: "전북은행", toss: "37", standard: "037" },
  { name: "제주은행", toss: "35", standard: "035" },
  { name: "수협은행", toss: "07", standard: "007" },
  { name: "신협", toss: "48", standard: "048" },
  { name: "산업은행", toss: "02", standard: "002" },
];

/** Toss has these as accounts to pay into, and PortOne's PGs do not name them. */
const otherTossNames: Record<string, string> = { "12": "지역농축협", "50": "저축은행", "54": "HSBC", "64": "산림조합" };

/**
 * The banks that money can go back to, with the code that the gateway takes. PortOne passes codes on to the PG, and PGs write
 * them differently (certain: `BK04`, `04`, …): the standard code is a choice, right where the PG takes it.
 */
export function refundBanks(gateway: Gateway): BankOption[] {
  return banks.map((bank) => ({ value: gateway === "toss" ? bank.toss : bank.standard, text: bank.name }));
}

/** The name of Toss's institution code; a code without a name is shown as it is. */
export function tossBankName(code: string): string {
  return banks.find((bank) => bank.toss === code)?.name ?? otherTossNames[code] ?? code;
}
