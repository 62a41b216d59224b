import type { ReactNode } from "react";

/** A list of names and values: one below the other on a phone, side by side elsewhere. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className="grid gap-x-4 text-sm sm:grid-cols-[auto_1fr] sm:gap-y-1">{children}</dl>;
}

/** One name and its value. */
export function Fact({ ko, en, children }: { ko: string; en: string; children: ReactNode }) {
  return (
    <>
      <dt className="mt-2 text-ink-soft first:mt-0 sm:mt-0">
        {ko}{" "}
        <span lang="en" className="english">
          {en}
        </span>
      </dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  );
}
