import type { InputHTMLAttributes } from "react";
import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
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
      {texts.map(({ name, ko, en, input }) => (
        <TextField
          {...input}
          key={name}
          id={`refund-${name}`}
          type="text"
          ko={ko}
          en={en}
          autoComplete="off"
          required
          value={account[name]}
          onChange={(value) => onChange({ ...account, [name]: value })}
          error={errors[name]}
        />
      ))}
    </div>
  );
}
