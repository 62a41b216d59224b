import { easyPayProviders, findInstitution } from "./institutions";
import type { TossMethod } from "./payment";

/** SDK codes of the methods, and the Korean names the API uses [certain]. */
const methodOfCode: Readonly<Record<string, TossMethod>> = {
  CARD: "카드",
  VIRTUAL_ACCOUNT: "가상계좌",
  EASY_PAY: "간편결제",
  MOBILE_PHONE: "휴대폰",
  TRANSFER: "계좌이체",
  CULTURE_GIFT_CERTIFICATE: "문화상품권",
  BOOK_GIFT_CERTIFICATE: "도서문화상품권",
  GAME_GIFT_CERTIFICATE: "게임문화상품권",
  FOREIGN_EASY_PAY: "해외간편결제",
};

const koreanMethods = new Set<string>(Object.values(methodOfCode));

/** A method as a request names it: by SDK code or in Korean; a provider of its own (토스페이) is an easy pay. `null`: not known. */
export function readMethod(text: string): { method: TossMethod; provider: string | null } | null {
  const method = methodOfCode[text.toUpperCase()] ?? (koreanMethods.has(text) ? (text as TossMethod) : null);
  if (method) return { method, provider: null };
  const provider = findInstitution(easyPayProviders, text);
  return provider ? { method: "간편결제", provider: provider.name } : null;
}

/** Words for "let the buyer choose" in the v1 window [certain]. */
export function isUnchosenMethod(text: string | null | undefined): boolean {
  return text === null || text === undefined || text === "" || text === "미선택";
}

/** Smallest amounts in KRW: account methods 200, all others 100 [certain]. */
export function minimumAmountKrw(method: TossMethod | null): number {
  return method === "계좌이체" || method === "가상계좌" ? 200 : 100;
}
