/** @jsxImportSource hono/jsx */
import type { Institution } from "../institutions";

/** Longest instalment plan offered, in months, and the amount from which any is (likely: 2–12 months from 50,000 won). */
const MAX_INSTALLMENT_MONTHS = 12;

function InstitutionOptions({ list, chosen }: { list: readonly Institution[]; chosen?: string }) {
  return (
    <>
      <option value="" selected={!chosen}>
        선택하세요 Choose
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
      <label class="field">
        <span>
          카드사 <span lang="en">Card company</span>
        </span>
        <select name="issuerCode" required={isRequired}>
          <InstitutionOptions list={cards} chosen={chosen?.issuerCode} />
        </select>
      </label>
      <label class="field">
        <span>
          할부 <span lang="en">Instalments</span>
        </span>
        <select name="installmentPlanMonths">
          <option value="0">일시불 Pay at once</option>
          {months.map((count) => (
            <option key={count} value={String(count)} selected={count === chosen?.installmentPlanMonths}>
              {count}개월
            </option>
          ))}
        </select>
      </label>
      <p class="note" data-installment-note hidden>
        할부는 50,000원부터 고를 수 있어요. <span lang="en">Instalments start at 50,000 won.</span>
      </p>
    </>
  );
}

/** Bank of a transfer or of a virtual account. */
export function BankField({ banks, label, english }: { banks: readonly Institution[]; label: string; english: string }) {
  return (
    <label class="field">
      <span>
        {label} <span lang="en">{english}</span>
      </span>
      <select name="bankCode" required>
        <InstitutionOptions list={banks} />
      </select>
    </label>
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
      <label class="field">
        <span>
          통신사 <span lang="en">Carrier</span>
        </span>
        <select name="carrier" required>
          <InstitutionOptions list={CARRIERS} />
        </select>
      </label>
      <label class="field">
        <span>
          휴대폰 번호 <span lang="en">Phone number</span>
        </span>
        <input type="tel" name="customerMobilePhone" value={customerMobilePhone ?? "01000000000"} pattern="[0-9]{8,15}" inputmode="numeric" required />
      </label>
    </>
  );
}
