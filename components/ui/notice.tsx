import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

const tones = {
  info: { box: "bg-sunken", icon: Info, ink: "text-ink-soft" },
  good: { box: "bg-accent-wash", icon: CircleCheck, ink: "text-accent" },
  warn: { box: "bg-warn-wash", icon: TriangleAlert, ink: "text-warn" },
  bad: { box: "bg-danger-wash", icon: CircleAlert, ink: "text-danger" },
} as const;

export type NoticeTone = keyof typeof tones;

/** A framed message. `live` makes screen readers speak it when it appears: "assertive" only for what stops the buyer. */
export function Notice({ tone, live, children }: { tone: NoticeTone; live?: "polite" | "assertive"; children: ReactNode }) {
  const { box, icon: Icon, ink } = tones[tone];
  return (
    <div className={`flex gap-3 rounded-xl p-4 ${box}`} role={live === "assertive" ? "alert" : live && "status"}>
      <Icon className={`mt-0.5 size-5 shrink-0 ${ink}`} aria-hidden />
      <div className="min-w-0 flex-1 space-y-1">{children}</div>
    </div>
  );
}
