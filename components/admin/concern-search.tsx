import { Search } from "lucide-react";
import Link from "next/link";
import { buttonStyle } from "@/components/ui/button-style";
import { concernKinds, type ConcernKind, type ConcernSearch, type FoundConcerns } from "@/lib/operator/read-concerns";
import { kindWords } from "./concern-words";
import { OrderOrKeyField } from "./order-or-key-field";

/** Which of all concerns are shown: those of a kind, and those about an order or a payment. Needs no script. */
export function ConcernSearchForm({ search, counts }: { search: ConcernSearch; counts: FoundConcerns["counts"] }) {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return (
    <>
      <form action="/admin" className="mb-4 grid items-end gap-4 sm:grid-cols-[1fr_auto]">
        <OrderOrKeyField id="concern-query" query={search.query} />
        <button type="submit" className={buttonStyle("quiet")}>
          <Search className="size-5" aria-hidden />
          찾기
        </button>
      </form>
      <nav aria-label="종류" className="-mx-3 mb-5 flex flex-wrap">
        <KindLink kind={null} search={search} count={total} />
        {concernKinds.map((kind) => counts[kind] !== undefined && <KindLink key={kind} kind={kind} search={search} count={counts[kind]} />)}
      </nav>
    </>
  );
}

function KindLink({ kind, search, count }: { kind: ConcernKind | null; search: ConcernSearch; count: number }) {
  const { ko, en } = kind === null ? { ko: "모두", en: "all" } : kindWords[kind];
  return (
    <Link
      href={{ pathname: "/admin", query: { ...(search.query ? { q: search.query } : {}), ...(kind ? { kind } : {}) } }}
      aria-current={search.kind === kind ? "true" : undefined}
      className="inline-flex min-h-11 items-center gap-1.5 rounded-lg px-3 hover:bg-sunken aria-[current=true]:bg-sunken aria-[current=true]:font-bold"
    >
      {ko}
      <span lang="en" className="english hidden sm:inline">
        {en}
      </span>
      <span className="tabular-nums">{count.toLocaleString("ko-KR")}</span>
    </Link>
  );
}
