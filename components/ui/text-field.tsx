import type { InputHTMLAttributes } from "react";
import { FieldFrame, fieldStyle } from "./field-frame";

type Props = Omit<InputHTMLAttributes<HTMLInputElement>, "id" | "value" | "onChange" | "className"> & {
  id: string;
  ko: string;
  en: string;
  value: string;
  onChange: (value: string) => void;
  error: string | undefined;
};

/** A labelled line of text. */
export function TextField({ id, ko, en, value, onChange, error, ...input }: Props) {
  return (
    <FieldFrame id={id} ko={ko} en={en} error={error}>
      <input
        {...input}
        id={id}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        aria-invalid={error !== undefined}
        aria-describedby={error ? `${id}-error` : undefined}
        className={`${fieldStyle} px-4`}
      />
    </FieldFrame>
  );
}
