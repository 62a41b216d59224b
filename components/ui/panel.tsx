import { useId, type ReactNode } from "react";

/** A framed part of a page under its own heading. */
export function Panel({ ko, en, children }: { ko: string; en: string; children: ReactNode }) {
  const headingId = useId();
  return (
    <section aria-labelledby={headingId} className="rounded-2xl border border-line bg-card p-5 sm:p-6">
      <h2 id={headingId} className="mb-4 text-lg font-bold">
        {ko}{" "}
        <span lang="en" className="english ml-1">
          {en}
        </span>
      </h2>
      {children}
    </section>
  );
}
