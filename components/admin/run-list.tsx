import Link from "next/link";
import { ShopTime } from "@/components/order/shop-time";
import { BothLanguages } from "@/components/ui/both-languages";
import type { RunSummary } from "@/lib/reconciliation/read-runs";
import { runWords } from "./run-words";

/** The latest runs, each a way to its report. */
export function RunList({ runs }: { runs: RunSummary[] }) {
  if (runs.length === 0) return <p className="text-ink-soft">아직 대사한 적이 없어요. 매일 새벽 한 시에 어제를 저절로 대사해요. (none yet; yesterday is compared each night at one)</p>;
  return (
    <ul className="divide-y divide-line">
      {runs.map((run) => (
        <li key={run.id}>
          <Link href={`/admin/reconciliations/${run.id}`} className="-mx-3 block space-y-1 rounded-lg p-3 hover:bg-sunken" data-testid="run-row">
            <span className="flex flex-wrap items-baseline justify-between gap-x-4">
              <span className="font-semibold">{run.day === null ? "직접 한 대사 (on demand)" : `${run.day}까지의 일일 대사 (daily)`}</span>
              <span>
                <BothLanguages {...runWords(run)} />
              </span>
            </span>
            <span className="block text-sm text-ink-soft">
              <ShopTime at={run.from} /> ~ <ShopTime at={run.to} />
            </span>
            {run.report && (
              <span className="block text-sm">
                같음 {run.report.gateways.toss.matched + run.report.gateways.portone.matched} · 바로 맞춤 {run.report.counts.MENDED} · 사람이 볼 것 {run.report.counts.OPEN}
              </span>
            )}
          </Link>
        </li>
      ))}
    </ul>
  );
}
