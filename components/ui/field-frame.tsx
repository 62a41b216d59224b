import type { ReactNode } from "react";

type Props = { id: string; ko: string; en: string; error: string | undefined; children: ReactNode };

/** The label above a field, and below it what is wrong with it (`<id>-error`, which the field names in `aria-describedby`). */
export function FieldFrame({ id, ko, en, error, children }: Props) {
  return (
    <div>
      <label htmlFor={id} className="mb-1 block font-medium">
        {ko}{" "}
        <span lang="en" className="english">
          {en}
        </span>
      </label>
      {children}
      <p id={`${id}-error`} aria-live="polite" className="mt-1 text-sm text-danger empty:hidden">
        {error}
      </p>
    </div>
  );
}

/** How every field looks, wrong or not. */
export const fieldStyle = "min-h-12 w-full rounded-xl border border-line-strong bg-card text-base aria-invalid:border-danger";
