/** @jsxImportSource hono/jsx */
import { Field } from "../../pages/field";
import type { Institution } from "../institutions";

/** Longest instalment plan offered, in months, and the amount from which any is (likely: 2–12 months from 50,000 won). */
const MAX_INSTALLMENT_MONTHS = 12;

function InstitutionOptions({ list, chosen, isOnly }: { list: readonly Institution[]; chosen?: string; isOnly?: boolean }) {
  return (
    <>
      {isOnly ? null : (
        <option value="" selected={!chosen}>
          선택하세요
        </option>
      )}
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
  /** The card company's own window: it is no choice any more. */
  isDirect?: boolean;
  /** The one plan the shop allows (0: one payment), or the longest of those it leaves open. */
  fixedPlan?: number | null;
  longestPlan?: number | null;
  /** Offers the card company's points, ticked beforehand. */
  useCardPoint?: boolean;
}

const planText = (months: number) => (months === 0 ? "일시불" : `${months}개월`);

function listPlans({ fixedPlan, longestPlan }: Pick<CardFieldsProps, "fixedPlan" | "longestPlan">): number[] {
  if (fixedPlan !== null && fixedPlan !== undefined) return [fixedPlan];
  const longest = longestPlan ?? MAX_INSTALLMENT_MONTHS;
  return [0, ...Array.from({ length: Math.max(0, longest - 1) }, (_, index) => index + 2)];
}

/** Card company and instalments. The page's script hides the plans while the amount is below 50,000 won. */
export function CardFields({ cards, chosen, isRequired, isDirect, fixedPlan, longestPlan, useCardPoint }: CardFieldsProps) {
  const [only] = cards;
  return (
    <>
      {isDirect && only ? (
        <p class="note">
          <input type="hidden" name="issuerCode" value={only.code} />
          {only.name} 앱에서 본인 인증을 마친 것으로 합니다. <span lang="en">Paying stands for approving in the app.</span>
        </p>
      ) : (
        <Field id="issuerCode" label="카드사" english="Card company">
          <select id="issuerCode" name="issuerCode" required={isRequired}>
            <InstitutionOptions list={cards} chosen={cards.length === 1 ? only?.code : chosen?.issuerCode} isOnly={cards.length === 1} />
          </select>
        </Field>
      )}
      <Field id="installmentPlanMonths" label="할부" english="Instalments">
        <select id="installmentPlanMonths" name="installmentPlanMonths">
          {listPlans({ fixedPlan, longestPlan }).map((months) => (
            <option key={months} value={String(months)} selected={months !== 0 && months === chosen?.installmentPlanMonths}>
              {planText(months)}
            </option>
          ))}
        </select>
      </Field>
      {useCardPoint ? (
        <label class="note tick">
          <input type="checkbox" name="useCardPoint" checked /> 카드사 포인트 사용 <span lang="en">Use card points</span>
        </label>
      ) : null}
      <p class="note" data-installment-note hidden>
        할부는 50,000원부터 고를 수 있어요. <span lang="en">Instalments start at 50,000 won.</span>
      </p>
    </>
  );
}

interface BankFieldProps {
  id: string;
  banks: readonly Institution[];
  label: string;
  english: string;
  chosen?: string;
}

/** Bank of a transfer or of a virtual account. */
export function BankField({ id, banks, label, english, chosen }: BankFieldProps) {
  return (
    <Field id={id} label={label} english={english}>
      <select id={id} name="bankCode" required>
        <InstitutionOptions list={banks} chosen={chosen} />
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

/** Carrier and number of a phone-bill payment. An empty `carriers` offers all of them. */
export function PhoneFields({ customerMobilePhone, carriers }: { customerMobilePhone?: string; carriers: readonly string[] }) {
  const offered = CARRIERS.filter(({ code }) => carriers.length === 0 || carriers.includes(code));
  return (
    <>
      <Field id="carrier" label="통신사" english="Carrier">
        <select id="carrier" name="carrier" required>
          <InstitutionOptions list={offered} isOnly={offered.length === 1} />
        </select>
      </Field>
      <Field id="customerMobilePhone" label="휴대폰 번호" english="Phone number">
        <input type="tel" id="customerMobilePhone" name="customerMobilePhone" value={customerMobilePhone ?? "01000000000"} pattern="[0-9]{8,15}" inputmode="numeric" required />
      </Field>
    </>
  );
}
