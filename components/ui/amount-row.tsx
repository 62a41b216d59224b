import { Won } from "./won";

/** A label and its amount, on one line. */
export function AmountRow({ label, amountKrw, strong = false }: { label: string; amountKrw: number; strong?: boolean }) {
  return (
    <div className={`flex items-baseline justify-between gap-4 ${strong ? "text-lg font-bold" : "text-ink-soft"}`}>
      <dt>{label}</dt>
      <dd>
        <Won amountKrw={amountKrw} />
      </dd>
    </div>
  );
}
