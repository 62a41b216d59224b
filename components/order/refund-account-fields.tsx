import type { InputHTMLAttributes } from "react";
import { SelectField } from "@/components/ui/select-field";
import type { BankOption } from "./banks";
import type { RefundAccountErrors, RefundAccountInput } from "./refund-account";

const texts: { name: "accountNumber" | "holderName"; ko: string; en: string; input: InputHTMLAttributes<HTMLInputElement> }[] = [
  { name: "accountNumber", ko: "계좌번호", en: "Account number", input: { inputMode: "numeric", maxLength: 30 } },
  { name: "holderName", ko: "예금주", en: "Holder", input: { maxLength: 60 } },
];

type Props = {
  account: RefundAccountInput;
  banks: BankOption[];
  errors: RefundAccountErrors;
  onChange: (account: RefundAccountInput) => void;
};

/** Bank, number and holder of the account that money goes back to. The id of each field is `refund-<field>`. */
export function RefundAccountFields({ account, banks, errors, onChange }: Props) {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <div className="sm:col-span-2">
        <SelectField
          id="refund-bank"
          ko="은행"
          en="Bank"
          value={account.bank}
          options={banks}
          placeholder="은행을 골라 주세요"
          error={errors.bank}
          onChange={(bank) => onChange({ ...account, bank })}
        />
      </div>
      {texts.map(({ name, ko, en, input }) => {
        const error = errors[name];
        return (
          <div key={name}>
            <label htmlFor={`refund-${name}`} className="mb-1 block font-medium">
              {ko}{" "}
              <span lang="en" className="english">
                {en}
              </span>
            </label>
            <input
              {...input}
              id={`refund-${name}`}
              type="text"
              autoComplete="off"
              required
              value={account[name]}
              onChange={(event) => onChange({ ...account, [name]: event.target.value })}
              aria-invalid={error !== undefined}
              aria-describedby={error ? `refund-${name}-error` : undefined}
              className="min-h-12 w-full rounded-xl border border-line-strong bg-card px-4 text-base aria-invalid:border-danger"
            />
            <p id={`refund-${name}-error`} aria-live="polite" className="mt-1 text-sm text-danger empty:hidden">
              {error}
            </p>
          </div>
        );
      })}
    </div>
  );
}
