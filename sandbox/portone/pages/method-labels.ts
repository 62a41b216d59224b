/** Korean and English names of a `pay_method`, as buyers read them. */
const labels: Readonly<Record<string, { korean: string; english: string }>> = {
  card: { korean: "신용·체크카드", english: "Card" },
  trans: { korean: "실시간 계좌이체", english: "Bank transfer" },
  vbank: { korean: "가상계좌", english: "Virtual account" },
  phone: { korean: "휴대폰 소액결제", english: "Phone bill" },
  samsungpay: { korean: "삼성페이", english: "Samsung Pay" },
  samsung: { korean: "삼성페이", english: "Samsung Pay" },
  applepay: { korean: "애플페이", english: "Apple Pay" },
  kpay: { korean: "케이페이", english: "KPay" },
  kakaopay: { korean: "카카오페이", english: "Kakao Pay" },
  naverpay: { korean: "네이버페이", english: "Naver Pay" },
  naverpay_card: { korean: "네이버페이 카드", english: "Naver Pay, card" },
  naverpay_point: { korean: "네이버페이 포인트", english: "Naver Pay, points" },
  payco: { korean: "페이코", english: "PAYCO" },
  lpay: { korean: "엘페이", english: "L.pay" },
  ssgpay: { korean: "SSG페이", english: "SSG Pay" },
  ssgpay_bank: { korean: "SSG페이 계좌", english: "SSG Pay, bank" },
  tosspay: { korean: "토스페이", english: "Toss Pay" },
  tosspay_card: { korean: "토스페이 카드", english: "Toss Pay, card" },
  tosspay_money: { korean: "토스페이 머니", english: "Toss Pay, money" },
  point: { korean: "포인트", english: "Points" },
  cultureland: { korean: "컬쳐랜드 문화상품권", english: "Culture gift certificate" },
  smartculture: { korean: "스마트문상", english: "Smart gift certificate" },
  culturegift: { korean: "문화상품권", english: "Gift certificate" },
  booknlife: { korean: "도서문화상품권", english: "Book gift certificate" },
  happymoney: { korean: "해피머니 상품권", english: "Happy Money gift certificate" },
  unionpay: { korean: "유니온페이", english: "UnionPay" },
  alipay: { korean: "알리페이", english: "Alipay" },
  wechat: { korean: "위챗페이", english: "WeChat Pay" },
};

/** The names of a method; a code without a name stands for itself. */
export function methodLabel(payMethod: string): { korean: string; english: string } {
  return labels[payMethod] ?? { korean: payMethod, english: payMethod };
}

/** What the window asks for: a card company, a bank, an account's bank and holder, a carrier, or nothing but a press. */
export type ChoiceKind = "card" | "transfer" | "account" | "carrier" | "certificate" | "wallet";

const kinds: Readonly<Record<string, ChoiceKind>> = {
  card: "card",
  trans: "transfer",
  vbank: "account",
  phone: "carrier",
  cultureland: "certificate",
  smartculture: "certificate",
  culturegift: "certificate",
  booknlife: "certificate",
  happymoney: "certificate",
};

/** How the window of this method looks. */
export function choiceKind(payMethod: string): ChoiceKind {
  return kinds[payMethod] ?? "wallet";
}
