import type { MethodSelection } from "./frame-messages";

/** v2's codes of what the widget's frame names in Korean [certain]. */
const CODES: Record<string, string> = {
  카드: "CARD",
  계좌이체: "TRANSFER",
  가상계좌: "VIRTUAL_ACCOUNT",
  휴대폰: "MOBILE_PHONE",
  문화상품권: "CULTURE_GIFT_CERTIFICATE",
  도서문화상품권: "BOOK_GIFT_CERTIFICATE",
  게임문화상품권: "GAME_GIFT_CERTIFICATE",
  토스페이: "TOSSPAY",
  네이버페이: "NAVERPAY",
  카카오페이: "KAKAOPAY",
  삼성페이: "SAMSUNGPAY",
  페이코: "PAYCO",
};

/** The code of a choice: an easy pay's is its provider's, the shop's own method's is its key [certain]. */
export function codeOfSelection({ customKey, easyPayProvider, method }: MethodSelection): string {
  const name = easyPayProvider ?? method;
  return customKey ?? CODES[name] ?? name;
}
