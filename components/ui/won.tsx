import { formatKrw } from "@/lib/money/krw";

/** An amount in won with tabular figures, e.g. `29,900원`; a discount carries a minus sign. */
export function Won({ amountKrw, className = "" }: { amountKrw: number; className?: string }) {
  const text = amountKrw < 0 ? `−${formatKrw(-amountKrw)}` : formatKrw(amountKrw);
  return <span className={`won ${className}`}>{text}</span>;
}
