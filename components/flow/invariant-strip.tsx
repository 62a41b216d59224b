import { CircleAlert, CircleCheck, CircleDashed } from "lucide-react";
import type { Invariant } from "@/lib/demo/flow/invariants";

const signs = {
  holds: { Icon: CircleCheck, style: "text-accent", ko: "지켜짐" },
  open: { Icon: CircleDashed, style: "text-warn", ko: "아직" },
  broken: { Icon: CircleAlert, style: "text-danger", ko: "깨짐" },
} as const;

/** The money rules as the messages so far show them: kept, not decided yet, broken. Never by colour alone. */
export function InvariantStrip({ rules }: { rules: readonly Invariant[] }) {
  return (
    <ul aria-label="돈의 규칙" data-testid="invariants" className="grid grid-cols-1 gap-x-5 gap-y-2 sm:grid-cols-2 xl:grid-cols-4">
      {rules.map(({ rule, ko, en, state, because }) => {
        const { Icon, style, ko: word } = signs[state];
        return (
          <li key={rule} data-rule={rule} data-state={state} className="flex gap-2 text-sm leading-5">
            <Icon className={`mt-0.5 size-4 shrink-0 ${style}`} aria-hidden />
            <span className="min-w-0">
              <span className="font-semibold">
                {rule} {ko}
              </span>
              <span className="sr-only"> {word}: </span>
              <span className={`block text-xs ${state === "holds" ? "text-ink-soft" : style}`}>{because.ko}</span>
              <span lang="en" className="block text-xs text-ink-soft">
                {en}: {because.en}
              </span>
            </span>
          </li>
        );
      })}
    </ul>
  );
}
