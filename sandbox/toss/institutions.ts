/** A card company or bank: its code of version 2022-11-16, and its names (the English one is also taken in requests). */
export interface Institution {
  code: string;
  name: string;
  nameEn?: string;
  /** Other spellings that the browser SDK's own lists have for it [certain]. */
  aliases?: readonly string[];
}

/** Domestic card companies [certain: codes and Korean names]. English names are for display. */
export const cardCompanies: readonly Institution[] = [
  { code: "41", name: "신한", nameEn: "SHINHAN" },
  { code: "61", name: "현대", nameEn: "HYUNDAI" },
  { code: "51", name: "삼성", nameEn: "SAMSUNG" },
  { code: "11", name: "국민", nameEn: "KOOKMIN" },
  { code: "71", name: "롯데", nameEn: "LOTTE" },
  { code: "21", name: "하나", nameEn: "HANA" },
  { code: "31", name: "BC", nameEn: "BC", aliases: ["비씨"] },
  { code: "91", name: "농협", nameEn: "NONGHYEOP" },
  { code: "33", name: "우리(BC)", nameEn: "WOORI" },
  { code: "W1", name: "우리", nameEn: "WOORI" },
  { code: "3K", name: "기업BC", nameEn: "IBK_BC", aliases: ["기업비씨"] },
  { code: "24", name: "토스뱅크", nameEn: "TOSSBANK" },
  { code: "15", name: "카카오뱅크", nameEn: "KAKAOBANK" },
  { code: "3A", name: "케이뱅크", nameEn: "KBANK" },
  { code: "36", name: "씨티", nameEn: "CITI" },
  { code: "34", name: "수협", nameEn: "SUHYEOP" },
  { code: "46", name: "광주", nameEn: "GWANGJUBANK" },
  { code: "35", name: "전북", nameEn: "JEONBUKBANK" },
  { code: "42", name: "제주", nameEn: "JEJUBANK" },
  { code: "30", name: "산업", nameEn: "KDBBANK", aliases: ["KDB"] },
  { code: "38", name: "새마을", nameEn: "SAEMAUL" },
  { code: "62", name: "신협", nameEn: "SHINHYEOP" },
  { code: "37", name: "우체국", nameEn: "POST" },
  { code: "39", name: "저축", nameEn: "SAVINGBANK" },
];

/** Foreign card brands [certain]. */
export const foreignCardCompanies: readonly Institution[] = [
  { code: "4V", name: "비자", nameEn: "VISA" },
  { code: "4M", name: "마스터", nameEn: "MASTER" },
  { code: "4J", name: "JCB", nameEn: "JCB" },
  { code: "7A", name: "아메리칸 익스프레스", nameEn: "AMEX" },
  { code: "3C", name: "유니온페이", nameEn: "UNIONPAY" },
  { code: "6D", name: "다이너스 클럽", nameEn: "DINERS", aliases: ["다이너스"] },
  { code: "6I", name: "디스커버", nameEn: "DISCOVER" },
];

/** Banks [certain: codes and Korean names]. */
export const banks: readonly Institution[] = [
  { code: "06", name: "국민", nameEn: "KOOKMIN" },
  { code: "88", name: "신한", nameEn: "SHINHAN" },
  { code: "20", name: "우리", nameEn: "WOORI" },
  { code: "81", name: "하나", nameEn: "HANA" },
  { code: "11", name: "농협", nameEn: "NONGHYEOP" },
  { code: "03", name: "기업", nameEn: "IBK" },
  { code: "90", name: "카카오", nameEn: "KAKAOBANK" },
  { code: "92", name: "토스", nameEn: "TOSSBANK" },
  { code: "89", name: "케이", nameEn: "KBANK" },
  { code: "71", name: "우체국", nameEn: "POST" },
  { code: "45", name: "새마을", nameEn: "SAEMAUL" },
  { code: "23", name: "SC제일", nameEn: "SC" },
  { code: "27", name: "씨티", nameEn: "CITI" },
  { code: "31", name: "대구", nameEn: "DAEGUBANK" },
  { code: "32", name: "부산", nameEn: "BUSANBANK" },
  { code: "39", name: "경남", nameEn: "KYONGNAMBANK" },
  { code: "34", name: "광주", nameEn: "GWANGJUBANK" },
  { code: "37", name: "전북", nameEn: "JEONBUKBANK" },
  { code: "35", name: "제주", nameEn: "JEJUBANK" },
  { code: "07", name: "수협", nameEn: "SUHYEOP" },
  { code: "48", name: "신협", nameEn: "SHINHYEOP", aliases: ["SHINHYUP"] },
  { code: "50", name: "저축", nameEn: "SAVINGBANK" },
  { code: "64", name: "산림", nameEn: "SANLIM" },
  { code: "12", name: "단위농협", nameEn: "LOCALNONGHYEOP" },
  { code: "02", name: "산업", nameEn: "KDBBANK", aliases: ["KDB"] },
  { code: "54", name: "HSBC", nameEn: "HSBC" },
];

/** Easy-pay providers as `easyPay.provider` names them; the codes are those of the SDKs. */
export const easyPayProviders: readonly Institution[] = [
  { code: "TOSSPAY", name: "토스페이", nameEn: "TOSSPAY", aliases: ["토스결제"] },
  { code: "NAVERPAY", name: "네이버페이", nameEn: "NAVERPAY" },
  { code: "KAKAOPAY", name: "카카오페이", nameEn: "KAKAOPAY" },
  { code: "SAMSUNGPAY", name: "삼성페이", nameEn: "SAMSUNGPAY" },
  { code: "PAYCO", name: "페이코", nameEn: "PAYCO" },
  { code: "APPLEPAY", name: "애플페이", nameEn: "APPLEPAY" },
  { code: "LPAY", name: "엘페이", nameEn: "LPAY" },
  { code: "SSG", name: "SSG페이", nameEn: "SSG" },
];

/** Finds an institution by code, English code or Korean name (with or without a trailing 은행/카드) [likely: all three are taken]. */
export function findInstitution(list: readonly Institution[], text: string): Institution | null {
  const wanted = text.trim();
  const bare = wanted.replace(/(?:은행|카드|뱅크)$/, "");
  return (
    list.find((one) => one.code === wanted || one.name === wanted || one.nameEn === wanted.toUpperCase()) ??
    list.find((one) => one.aliases?.includes(wanted)) ??
    list.find((one) => one.name.replace(/(?:은행|카드|뱅크)$/, "") === bare) ??
    null
  );
}
