/** A card company or bank with its code of the Korea Financial Telecommunications & Clearings Institute. */
export interface Institution {
  code: string;
  name: string;
}

/** Standard card codes [certain]. */
export const cardCompanies: readonly Institution[] = [
  { code: "361", name: "BC카드" },
  { code: "381", name: "KB국민카드" },
  { code: "367", name: "현대카드" },
  { code: "365", name: "삼성카드" },
  { code: "368", name: "롯데카드" },
  { code: "371", name: "NH카드" },
  { code: "041", name: "우리카드" },
  { code: "374", name: "하나카드" },
  { code: "366", name: "신한카드" },
  { code: "370", name: "씨티카드" },
  { code: "364", name: "광주카드" },
  { code: "372", name: "전북카드" },
  { code: "373", name: "제주카드" },
  { code: "369", name: "수협카드" },
  { code: "045", name: "새마을금고" },
  { code: "048", name: "신협카드" },
  { code: "071", name: "우체국카드" },
  { code: "002", name: "KDB카드" },
  { code: "089", name: "케이뱅크" },
  { code: "090", name: "카카오뱅크" },
];

/** Standard bank codes [certain: the institute's public codes]. */
export const banks: readonly Institution[] = [
  { code: "004", name: "KB국민은행" },
  { code: "088", name: "신한은행" },
  { code: "020", name: "우리은행" },
  { code: "081", name: "하나은행" },
  { code: "011", name: "NH농협은행" },
  { code: "003", name: "IBK기업은행" },
  { code: "023", name: "SC제일은행" },
  { code: "027", name: "한국씨티은행" },
  { code: "002", name: "KDB산업은행" },
  { code: "007", name: "수협은행" },
  { code: "031", name: "대구은행" },
  { code: "032", name: "부산은행" },
  { code: "034", name: "광주은행" },
  { code: "035", name: "제주은행" },
  { code: "037", name: "전북은행" },
  { code: "039", name: "경남은행" },
  { code: "045", name: "새마을금고" },
  { code: "048", name: "신협" },
  { code: "071", name: "우체국" },
  { code: "089", name: "케이뱅크" },
  { code: "090", name: "카카오뱅크" },
  { code: "092", name: "토스뱅크" },
];

/** Finds by standard code. */
export function findByCode(list: readonly Institution[], code: string): Institution | null {
  return list.find((one) => one.code === code) ?? null;
}

/**
 * Finds a bank by any PG's way to write its code: `088`, `88` (inicis) or `BK88` (KCP) [certain: codes differ by PG].
 */
export function findBank(code: string): Institution | null {
  const digits = /^(?:BK)?0*(\d{1,3})$/i.exec(code.trim())?.[1];
  return digits === undefined ? null : findByCode(banks, digits.padStart(3, "0"));
}
