/** @jsxImportSource hono/jsx */
import { Field } from "../../pages/field";
import { banks, type Institution } from "../institutions";
import type { PaymentRow } from "../payment";
import type { OfferedCard } from "./card-offer";
import { choiceKind, methodLabel } from "./method-labels";

interface OptionsProps {
  list: readonly Institution[];
}

function InstitutionOptions({ list }: OptionsProps) {
  return (
    <>
      {list.length === 1 ? null : <option value="">선택하세요</option>}
      {list.map(({ code, name }) => (
        <option key={code} value={code}>
          {name}
        </option>
      ))}
    </>
  );
}

/** Company, instalments and kind of card. Which plans a company has is in its option; the page's script offers no others. */
function CardFields({ cards }: { cards: readonly OfferedCard[] }) {
  const plans = [...new Set(cards.flatMap(({ plansMonths }) => plansMonths))].toSorted((a, b) => a - b);
  return (
    <>
      <Field id="cardCode" label="카드사" english="Card company">
        <select id="cardCode" name="cardCode" required>
          {cards.length === 1 ? null : <option value="">선택하세요</option>}
          {cards.map(({ code, name, plansMonths }) => (
            <option key={code} value={code} data-plans={plansMonths.join(" ")}>
              {name}
            </option>
          ))}
        </select>
      </Field>
      <Field id="cardQuotaMonths" label="할부" english="Instalments">
        <select id="cardQuotaMonths" name="cardQuotaMonths">
          <option value="0">일시불</option>
          {plans.map((months) => (
            <option key={months} value={String(months)}>
              {months}개월
            </option>
          ))}
        </select>
      </Field>
      <Field id="cardType" label="카드 종류" english="Kind of card">
        <select id="cardType" name="cardType">
          <option value="credit">신용카드</option>
          <option value="check">체크카드</option>
        </select>
      </Field>
    </>
  );
}

function BankField({ label, english }: { label: string; english: string }) {
  return (
    <Field id="bankCode" label={label} english={english}>
      <select id="bankCode" name="bankCode" required>
        <InstitutionOptions list={banks} />
      </select>
    </Field>
  );
}

/** The carriers of PortOne's own list [certain]: three networks, and the resellers as one. */
const carriers: readonly Institution[] = [
  { code: "SKT", name: "SKT" },
  { code: "KTF", name: "KT" },
  { code: "LGT", name: "LG U+" },
  { code: "MVNO", name: "알뜰폰" },
];

/** The carrier of a phone bill or of an identity check, and the phone's number. */
export function PhoneFields({ number, carrier }: { number: string | null; carrier?: string | null }) {
  return (
    <>
      <Field id="carrier" label="통신사" english="Carrier">
        <select id="carrier" name="carrier" required>
          <option value="">선택하세요</option>
          {carriers.map(({ code, name }) => (
            <option key={code} value={code} selected={code === carrier}>
              {name}
            </option>
          ))}
        </select>
      </Field>
      <Field id="phone" label="휴대폰 번호" english="Phone number">
        <input type="tel" id="phone" name="phone" value={number ?? "010-0000-0000"} pattern="[0-9]{3}-?[0-9]{3,4}-?[0-9]{4}" inputmode="tel" required />
      </Field>
    </>
  );
}

export interface ChoiceFieldsProps {
  row: PaymentRow;
  cards: readonly OfferedCard[];
  /** When an account that is issued now would close, e.g. `2026-11-26 23:59`. */
  accountDueText: string;
}

/** What the buyer chooses for this payment's method. */
export function ChoiceFields({ row, cards, accountDueText }: ChoiceFieldsProps) {
  const { korean, english } = methodLabel(row.payMethod);
  switch (choiceKind(row.payMethod)) {
    case "card":
      return <CardFields cards={cards} />;
    case "transfer":
      return <BankField label="출금 은행" english="Bank to pay from" />;
    case "account":
      return (
        <>
          <BankField label="입금 은행" english="Bank of the account" />
          <Field id="accountHolder" label="예금주" english="Account holder">
            <input type="text" id="accountHolder" name="accountHolder" maxlength={16} required value={row.buyer.name ?? "포트원샌드박스"} />
          </Field>
          <p class="note">
            입금 기한 <strong data-testid="account-due">{accountDueText}</strong>. 입금은 샌드박스 콘솔에서 할 수 있어요.{" "}
            <span lang="en">Due by then; the deposit is made in the sandbox console.</span>
          </p>
        </>
      );
    case "carrier":
      return <PhoneFields number={row.buyer.tel} />;
    case "certificate":
      return (
        <p class="note">
          {korean} 번호를 입력한 것으로 합니다. <span lang="en">Paying stands for entering the certificate's number.</span>
        </p>
      );
    case "wallet":
      return (
        <p class="note">
          {korean} 앱에서 승인을 마친 것으로 합니다. <span lang="en">Paying stands for approving in {english}.</span>
        </p>
      );
  }
}
