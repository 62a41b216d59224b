/** @jsxImportSource hono/jsx */
import { Field } from "../../pages/field";
import type { Institution } from "../institutions";

/** Longest instalment plan offered, in months, and the amount from which any is (likely: 2–12 months from 50,000 won). */
const MAX_INSTALLMENT_MONTHS = 12;

function InstitutionOptions({ list, chosen }: { list: readonly Institution[]; chosen?: string }) {
  return (
    <>
      <option value="" selected={!chosen}>
        선택하세요
      </option>
      {list.map(({ code, name }) => (
        <option key={code} value={code} selected={code === chosen}>
          {name}
        </option>
      ))}
    </>
  );
}

interface CardFieldsProps {
  cards: readonly Institution[];
  chosen?: { issuerCode: string; installmentPlanMonths: number };
  isRequired?: boolean;
}

/** Card company and instalments. The page's script hides the plans while the amount is below 50,000 won. */
export function CardFields({ cards, chosen, isRequired }: CardFieldsProps) {
  const months = Array.from({ length: MAX_INSTALLMENT_MONTHS - 1 }, (_, index) => index + 2);
  return (
    <>
      <Field id="issuerCode" label="카드사" english="Card company">
        <select id="issuerCode" name="issuerCode" required={isRequired}>
          <InstitutionOptions list={cards} chosen={chosen?.issuerCode} />
        </select>
      </Field>
      <Field id="installmentPlanMonths" label="할부" english="Instalments">
        <select id="installmentPlanMonths" name="installmentPlanMonths">
          <option value="0">일시불</option>
          {months.map((count) => (
            <option key={count} value={String(count)} selected={count === chosen?.installmentPlanMonths}>
              {count}개월
            </option>
          ))}
        </select>
      </Field>
      <p class="note" data-installment-note hidden>
        할부는 50,000원부터 고를 수 있어요. <span lang="en">Instalments start at 50,000 won.</span>
      </p>
    </>
  );
}

/** Bank of a transfer or of a virtual account. */
export function BankField({ banks, label, english }: { banks: readonly Institution[]; label: string; english: string }) {
  return (
    <Field id="bankCode" label={label} english={english}>
      <select id="bankCode" name="bankCode" required>
        <InstitutionOptions list={banks} />
      </select>
    </Field>
  );
}

/** The carriers the gateway's SDK names (certain): three networks and three resellers. */
const CARRIERS: Institution[] = [
  { code: "SKT", name: "SKT" },
  { code: "KT", name: "KT" },
  { code: "LGU", name: "LG U+" },
  { code: "HELLO", name: "헬로모바일" },
  { code: "KCT", name: "KCT" },
  { code: "SK7", name: "SK 7모바일" },
];

/** Carrier and number of a phone-bill payment. */
export function PhoneFields({ customerMobilePhone }: { customerMobilePhone?: string }) {
  return (
    <>
      <Field id="carrier" label="통신사" english="Carrier">
        <select id="carrier" name="carrier" required>
          <InstitutionOptions list={CARRIERS} />
        </select>
      </Field>
      <Field id="customerMobilePhone" label="휴대폰 번호" english="Phone number">
        <input type="tel" id="customerMobilePhone" name="customerMobilePhone" value={customerMobilePhone ?? "01000000000"} pattern="[0-9]{8,15}" inputmode="numeric" required />
      </Field>
    </>
  );
}
