import { ChevronDown } from "lucide-react";
import type { Quote } from "@/components/api/shop-api";
import { Won } from "@/components/ui/won";

type Line = Quote["lines"][number];

/** The lines of a cart or an order with their amounts. */
export function OrderLines({ lines }: { lines: Line[] }) {
  return (
    <ul className="divide-y divide-line">
      {lines.map((line) => (
        <li key={line.slug} className="flex items-baseline justify-between gap-4 py-3">
          <span>
            {line.name}
            <span className="won ml-2 text-sm text-ink-soft">× {line.quantity}</span>
          </span>
          <Won amountKrw={line.lineAmountKrw} />
        </li>
      ))}
    </ul>
  );
}

/** The same, folded under one line that says what it is: it opens with a click or the keyboard. */
export function FoldedOrderLines({ lines }: { lines: Line[] }) {
  const [first] = lines;
  if (!first) return null;
  const title = lines.length > 1 ? `${first.name} 외 ${lines.length - 1}건` : first.name;
  return (
    <details className="group">
      <summary className="flex min-h-11 cursor-pointer list-none items-center justify-between gap-3 font-medium [&::-webkit-details-marker]:hidden">
        {title}
        <ChevronDown className="size-5 shrink-0 text-ink-soft transition-transform group-open:rotate-180" aria-hidden />
      </summary>
      <OrderLines lines={lines} />
    </details>
  );
}
