import { CircleCheck, CircleX, Clock, LoaderCircle, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

export type OutcomeKind = "working" | "waiting" | "good" | "bad" | "neutral";

const looks: Record<OutcomeKind, { icon: LucideIcon; ink: string; spin?: boolean }> = {
  working: { icon: LoaderCircle, ink: "text-accent", spin: true },
  waiting: { icon: Clock, ink: "text-warn" },
  good: { icon: CircleCheck, ink: "text-accent" },
  bad: { icon: CircleX, ink: "text-danger" },
  neutral: { icon: Clock, ink: "text-ink-soft" },
};

/** One page, one message: how a payment stands, in the middle of the page, spoken as it changes. */
export function Outcome({ kind, ko, en, children }: { kind: OutcomeKind; ko: string; en: string; children?: ReactNode }) {
  const { icon: Icon, ink, spin } = looks[kind];
  return (
    <div className="mx-auto flex max-w-md flex-col items-center gap-5 py-10 text-center text-balance sm:py-12" data-testid="outcome" data-kind={kind}>
      <Icon className={`size-14 ${ink} ${spin ? "animate-spin" : ""}`} strokeWidth={1.75} aria-hidden />
      <div aria-live="polite">
        <h1 className="text-2xl font-bold tracking-tight">{ko}</h1>
        <p lang="en" className="english mt-1">
          {en}
        </p>
      </div>
      {children}
    </div>
  );
}
