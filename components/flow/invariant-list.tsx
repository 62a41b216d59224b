import { CircleAlert, CircleCheck, CircleDashed } from "lucide-react";
import type { Invariant } from "@/lib/demo/flow/invariants";

const signs = {
  holds: { Icon: CircleCheck, style: "text-accent", ko: "지켜짐" },
  open: { Icon: CircleDashed, style: "text-warn", ko: "아직" },
  broken: { Icon: CircleAlert, style: "text-danger", ko: "깨짐" },
} as const;

/** The money rules as the messages so far show them: kept, not decided yet, broken. Never by colour alone. */
export function InvariantList({ rules }: { rules: readonly Invariant[] }) {
  return (
    <section aria-labelledby="flow-rules" className="rounded-2xl border border-line bg-card p-4">
      <h2 id="flow-rules" className="mb-2 font-bold">
        돈의 규칙{" "}
        <span lang="en" className="english">
          Money rules
        </span>
      </h2>
      <ul data-testid="invariants" className="space-y-2">
        {rules.map(({ rule, ko, en, state, because }) => {
          const { Icon, style, ko: word } = signs[state];
          return (
            <li key={rule} data-rule={rule} data-state={state} className="flex gap-2 text-sm leading-5">
              <Icon className={`mt-0.5 size-4 shrink-0 ${style}`} aria-hidden />
              <span className="min-w-0">
                <span className="font-semibold">{ko}</span>{" "}
                <span lang="en" className="text-xs text-ink-soft">
                  {en} · {rule}
                </span>
                <span className="sr-only"> {word}: </span>
                <span className={`block text-xs ${state === "holds" ? "text-ink-soft" : style}`}>
                  {because.ko}{" "}
                  <span lang="en" className="text-ink-soft">
                    {because.en}
                  </span>
                </span>
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
