/** Korean names of PortOne's `pay_method` codes, in requests and in answers (codes certain: its list of codes). */
export const portoneMethodNames: Record<string, string> = {
  card: "신용·체크카드",
  trans: "계좌이체",
  vbank: "가상계좌",
  phone: "휴대폰 소액결제",
  samsungpay: "삼성페이",
  samsung: "삼성페이",
  applepay: "애플페이",
  kakaopay: "카카오페이",
  naverpay: "네이버페이",
  naverpay_card: "네이버페이 카드",
  naverpay_point: "네이버페이 포인트",
  payco: "페이코",
  lpay: "엘페이",
  ssgpay: "SSG페이",
  tosspay: "토스페이",
  tosspay_card: "토스페이 카드",
  tosspay_money: "토스페이 머니",
  kpay: "케이페이",
  point: "포인트",
  cultureland: "컬쳐랜드",
  smartculture: "스마트문상",
  culturegift: "문화상품권",
  booknlife: "도서문화상품권",
  happymoney: "해피머니",
};

export type PortonePg = { code: string; name: string; methods: readonly string[] };

const general = ["card", "trans", "vbank", "phone"];
/** Wallets that a PG resells inside its own window. */
const wallets = ["samsungpay", "kakaopay", "naverpay", "payco", "lpay", "ssgpay", "tosspay"];

/**
 * The PGs that the buyer may choose, and the methods of each. Codes: certain. Which general methods a PG takes: likely; a
 * merchant's own contract decides, and a method that it lacks is refused by the PG when its window opens.
 */
export const portonePgs: readonly PortonePg[] = [
  { code: "tosspayments", name: "토스페이먼츠", methods: [...general, ...wallets] },
  { code: "kcp", name: "NHN KCP", methods: [...general, ...wallets] },
  { code: "html5_inicis", name: "KG이니시스", methods: [...general, ...wallets, "kpay"] },
  { code: "nice", name: "나이스페이먼츠", methods: [...general, ...wallets] },
  { code: "smartro", name: "스마트로", methods: general },
  { code: "daou", name: "키움페이", methods: general },
  { code: "settle", name: "헥토파이낸셜", methods: general },
  { code: "kakaopay", name: "카카오페이", methods: ["kakaopay"] },
  { code: "naverpay", name: "네이버페이", methods: ["naverpay", "naverpay_card", "naverpay_point"] },
  { code: "payco", name: "페이코", methods: ["payco"] },
  { code: "tosspay", name: "토스페이", methods: ["tosspay", "tosspay_card", "tosspay_money"] },
  { code: "danal", name: "다날 휴대폰", methods: ["phone"] },
  { code: "danal_tpay", name: "다날 일반결제", methods: ["card", "trans", "vbank"] },
  { code: "mobilians", name: "KG모빌리언스", methods: ["phone", "card"] },
];

export type PortoneChoice = { pg: string; payMethod: string };

/** The PG of a choice and a method that it takes: a method that the PG does not take gives way to its first. */
export function portoneChoice({ pg, payMethod }: PortoneChoice): PortoneChoice & { methods: readonly string[] } {
  const { code, methods } = portonePgs.find((one) => one.code === pg) ?? (portonePgs[0] as PortonePg);
  return { pg: code, payMethod: methods.includes(payMethod) ? payMethod : (methods[0] ?? "card"), methods };
}
