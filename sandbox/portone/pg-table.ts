/** What a PG's test channel does. Amounts are KRW. */
export interface PgTraits {
  code: string;
  label: string;
  methods: readonly string[];
  /** The test mode debits the buyer for real and the PG gives it back at night, unseen by PortOne. */
  debitsInTest: boolean;
  /** One of the newer modules, whose callback promises four fields only. */
  isNewModule: boolean;
  /** The PG asks the shop's confirm_url before it charges. */
  takesConfirmUrl: boolean;
  needsBuyerTel: boolean;
  /** nice's test mode refuses partial cancels [certain]. */
  cancelsPartly: boolean;
  /** The least that a card payment may be. */
  minimumCardKrw: number;
  /** What the buyer's own cancel answers as `error_msg`; raw PG text, so it differs by PG [certain]. */
  buyerCancelText: string;
}

const generalMethods = ["card", "trans", "vbank", "phone"];
/** Wallets that a PG resells inside its own window. */
const resoldWallets = ["samsungpay", "kakaopay", "naverpay", "payco", "lpay", "ssgpay", "tosspay", "applepay"];
const giftMethods = ["cultureland", "smartculture", "culturegift", "booknlife", "happymoney"];

const usual = {
  debitsInTest: false,
  isNewModule: false,
  takesConfirmUrl: true,
  needsBuyerTel: false,
  cancelsPartly: true,
  minimumCardKrw: 100,
  buyerCancelText: "F0005:사용자가 결제를 취소하셨습니다",
};

type PgRow = Pick<PgTraits, "code" | "label" | "methods"> & Partial<PgTraits>;

/**
 * The PGs that have a test channel here. Codes, methods of the wallets, new modules and which PGs really debit are certain
 * for those named in PortOne's material; which general methods each takes is likely. Minimum amounts: KCP card 1,000 and kakaopay
 * 100 [certain], the others 100 [our choice]. Cancel texts: inicis and nice as public shops compare them [likely], the others
 * begin with `F0005:` as the mobile SDKs say [likely].
 */
const rows: readonly PgRow[] = [
  { code: "kcp", label: "NHN KCP", methods: [...generalMethods, ...resoldWallets, "point", ...giftMethods], minimumCardKrw: 1_000 },
  {
    code: "html5_inicis",
    label: "KG이니시스",
    methods: [...generalMethods, ...resoldWallets, "kpay", ...giftMethods],
    debitsInTest: true,
    needsBuyerTel: true,
    buyerCancelText: "사용자가 결제를 취소하셨습니다",
  },
  { code: "tosspayments", label: "토스페이먼츠", methods: [...generalMethods, ...resoldWallets, "cultureland", "smartculture", "booknlife"], isNewModule: true },
  {
    code: "nice",
    label: "나이스페이먼츠",
    methods: [...generalMethods, ...resoldWallets, "ssgpay_bank"],
    debitsInTest: true,
    cancelsPartly: false,
    buyerCancelText: "[결제포기] 사용자가 결제를 취소하셨습니다",
  },
  { code: "nice_v2", label: "나이스페이먼츠 (신)", methods: [...generalMethods, ...resoldWallets], debitsInTest: true, isNewModule: true, cancelsPartly: false },
  { code: "kakaopay", label: "카카오페이", methods: ["kakaopay", "card", "point"] },
  { code: "naverpay", label: "네이버페이", methods: ["naverpay", "naverpay_card", "naverpay_point", "card", "point"] },
  { code: "payco", label: "페이코", methods: ["payco", "card"] },
  { code: "tosspay", label: "토스페이", methods: ["tosspay", "tosspay_card", "tosspay_money", "card", "trans"] },
  { code: "tosspay_v2", label: "토스페이 (신)", methods: ["tosspay", "tosspay_card", "tosspay_money", "card", "trans"] },
  { code: "danal", label: "다날 휴대폰", methods: ["phone"], debitsInTest: true },
  { code: "danal_tpay", label: "다날 일반결제", methods: ["card", "trans", "vbank", "cultureland", "happymoney"], debitsInTest: true },
  { code: "mobilians", label: "KG모빌리언스", methods: ["phone", "card"], debitsInTest: true },
  { code: "smartro", label: "스마트로", methods: [...generalMethods, ...resoldWallets], debitsInTest: true },
  { code: "smartro_v2", label: "스마트로 (신)", methods: [...generalMethods, ...resoldWallets], debitsInTest: true, isNewModule: true },
  { code: "settle", label: "헥토파이낸셜", methods: [...generalMethods, ...giftMethods], debitsInTest: true },
  { code: "daou", label: "키움페이", methods: [...generalMethods, "kakaopay", "payco"], debitsInTest: true, takesConfirmUrl: false },
  { code: "kicc", label: "KICC", methods: [...generalMethods, ...resoldWallets] },
  { code: "ksnet", label: "KSNET", methods: [...generalMethods, ...resoldWallets], isNewModule: true },
  { code: "welcome", label: "웰컴페이먼츠", methods: [...generalMethods, ...resoldWallets], isNewModule: true },
  { code: "galaxia", label: "갤럭시아머니트리", methods: ["card", "phone", "trans"] },
  { code: "eximbay", label: "엑심베이", methods: ["card", "unionpay", "alipay", "wechat"], takesConfirmUrl: false },
];

export const pgTable: readonly PgTraits[] = rows.map((row) => ({ ...usual, ...row }));

/** Wallets, under whatever name: resold ones are never given back at night [certain]. */
const walletMethods = new Set([...resoldWallets, "naverpay_card", "naverpay_point", "tosspay_card", "tosspay_money", "kpay", "ssgpay_bank", "point"]);

/** The PG's traits by its code, e.g. `html5_inicis`; `null` if the sandbox has no such PG. */
export function findPg(code: string): PgTraits | null {
  return pgTable.find((pg) => pg.code === code) ?? null;
}

/** Is this method a wallet inside a PG's window, and not the PG's own? */
export function isResoldWallet(pgCode: string, payMethod: string): boolean {
  return walletMethods.has(payMethod) && !payMethod.startsWith(pgCode.replace(/_v2$/, ""));
}
