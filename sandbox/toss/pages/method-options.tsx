/** @jsxImportSource hono/jsx */
import type { TossMethod } from "../payment";

/** One way to pay on the widget or in the window. `kind` and `provider` are what the scripts report; labels are what buyers read. */
export interface MethodOption {
  kind: string;
  method: string;
  provider?: string;
  label?: string;
  english: string;
}

const CARD: MethodOption = { kind: "CARD", method: "카드", label: "신용·체크카드", english: "Credit or debit card" };

const EASY_PAYS: MethodOption[] = [
  ["토스페이", "Toss Pay"],
  ["네이버페이", "Naver Pay"],
  ["카카오페이", "Kakao Pay"],
  ["삼성페이", "Samsung Pay"],
  ["페이코", "PAYCO"],
].map(([provider = "", english = ""]) => ({ kind: "EASY_PAY", method: "간편결제", provider, english }));

const OTHERS: MethodOption[] = [
  { kind: "TRANSFER", method: "계좌이체", english: "Bank transfer" },
  { kind: "VIRTUAL_ACCOUNT", method: "가상계좌", english: "Virtual account" },
  { kind: "MOBILE_PHONE", method: "휴대폰", english: "Phone bill" },
  { kind: "GIFT_CERTIFICATE", method: "문화상품권", english: "Culture gift certificate" },
  { kind: "GIFT_CERTIFICATE", method: "도서문화상품권", english: "Book gift certificate" },
  { kind: "GIFT_CERTIFICATE", method: "게임문화상품권", english: "Game gift certificate" },
];

/** The options of these methods, in the order they are shown; an easy pay has one for each provider. */
export function listMethodOptions(methods: readonly TossMethod[]): MethodOption[] {
  return [CARD, ...EASY_PAYS, ...OTHERS].filter(({ method }) => methods.some((one) => one === method));
}

/** Every method of the widget but the card, which the widget draws with its fields. */
export const WIDGET_OPTIONS: readonly MethodOption[] = [...EASY_PAYS, ...OTHERS];

interface MethodRadioProps {
  option: MethodOption;
  isWide?: boolean;
  isChecked?: boolean;
}

export function MethodRadio({ option, isWide, isChecked }: MethodRadioProps) {
  const text = option.label ?? option.provider ?? option.method;
  return (
    <label class={isWide ? "method wide" : "method"}>
      <input
        type="radio"
        name="choice"
        value={option.provider ?? option.method}
        data-kind={option.kind}
        data-method={option.method}
        data-provider={option.provider}
        checked={isChecked}
      />
      <span>
        {text} <span lang="en">{option.english}</span>
      </span>
    </label>
  );
}

/** The card's radio, wide and chosen at first. */
export function CardRadio() {
  return <MethodRadio option={CARD} isWide isChecked />;
}
