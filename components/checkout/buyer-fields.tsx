import type { InputHTMLAttributes } from "react";
import { TextField } from "@/components/ui/text-field";
import type { BuyerErrors, BuyerInput } from "./buyer-schema";

const fields: { name: keyof BuyerInput; ko: string; en: string; input: InputHTMLAttributes<HTMLInputElement> }[] = [
  { name: "name", ko: "이름", en: "Name", input: { autoComplete: "name", type: "text", maxLength: 50 } },
  { name: "email", ko: "이메일", en: "Email", input: { autoComplete: "email", type: "email", inputMode: "email", maxLength: 100, spellCheck: false, autoCapitalize: "none" } },
  { name: "phone", ko: "휴대폰 번호", en: "Mobile", input: { autoComplete: "tel", type: "tel", inputMode: "tel", maxLength: 30 } },
];

type Props = {
  buyer: BuyerInput;
  errors: BuyerErrors;
  onChange: (buyer: BuyerInput) => void;
  /** A field was left: the moment to look at it again, once the buyer has tried to pay. */
  onLeave: () => void;
};

/** Name, email and phone of a guest. The id of each input is `buyer-<field>`, so that the first wrong one can be focused. */
export function BuyerFields({ buyer, errors, onChange, onLeave }: Props) {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {fields.map(({ name, ko, en, input }) => (
        <div key={name} className={name === "email" ? "sm:order-last sm:col-span-2" : ""}>
          <TextField
            {...input}
            id={`buyer-${name}`}
            name={name}
            ko={ko}
            en={en}
            required
            value={buyer[name]}
            onChange={(value) => onChange({ ...buyer, [name]: value })}
            onBlur={onLeave}
            error={errors[name]}
          />
        </div>
      ))}
    </div>
  );
}
