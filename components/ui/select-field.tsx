import { ChevronDown } from "lucide-react";

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
    <div>
      <label htmlFor={id} className="mb-1 block font-medium">
        {ko}{" "}
        <span lang="en" className="english">
          {en}
        </span>
      </label>
      <div className="relative">
        <select
          ref={isFocused ? focusOnce : undefined}
          id={id}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          aria-invalid={error !== undefined}
          aria-describedby={error ? `${id}-error` : undefined}
          className="min-h-12 w-full cursor-pointer appearance-none rounded-xl border border-line-strong bg-card pr-11 pl-4 text-base aria-invalid:border-danger"
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
      <p id={`${id}-error`} aria-live="polite" className="mt-1 text-sm text-danger empty:hidden">
        {error}
      </p>
    </div>
  );
}
