import { ChevronDown } from "lucide-react";
import { FieldFrame, fieldStyle } from "./field-frame";

type Props = {
  id: string;
  ko: string;
  en: string;
  value: string;
  options: readonly { value: string; text: string }[];
  onChange: (value: string) => void;
  /** Shown while nothing is chosen (`value` empty). */
  placeholder?: string;
  error?: string;
  /** Takes the focus as it appears: it is what the buyer just asked for. */
  isFocused?: boolean;
};

const focusOnce = (select: HTMLSelectElement | null) => select?.focus();

/** A labelled list to choose one thing from: the browser's own, so that it works everywhere. */
export function SelectField({ id, ko, en, value, options, onChange, placeholder, error, isFocused = false }: Props) {
  return (
    <FieldFrame id={id} ko={ko} en={en} error={error}>
      <div className="relative">
        <select
          ref={isFocused ? focusOnce : undefined}
          id={id}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          aria-invalid={error !== undefined}
          aria-describedby={error ? `${id}-error` : undefined}
          className={`${fieldStyle} cursor-pointer appearance-none pr-11 pl-4`}
        >
          {placeholder && (
            <option value="" disabled>
              {placeholder}
            </option>
          )}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.text}
            </option>
          ))}
        </select>
        <ChevronDown className="pointer-events-none absolute top-1/2 right-4 size-5 -translate-y-1/2 text-ink-soft" aria-hidden />
      </div>
    </FieldFrame>
  );
}
