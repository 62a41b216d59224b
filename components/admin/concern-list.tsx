import { Notice } from "@/components/ui/notice";
import type { ConcernSearch, FoundConcerns } from "@/lib/operator/read-concerns";
import { ConcernCard } from "./concern-card";
import { PageLinks } from "./page-links";

/** A page of what needs a person; or that nothing does, or nothing of what was asked for. */
export function ConcernList({ search, found }: { search: ConcernSearch; found: FoundConcerns }) {
  if (found.concerns.length === 0) return isAsked(search) ? <p className="py-10 text-center text-ink-soft">찾은 것이 없어요. (nothing found)</p> : <NothingToDo />;
  return (
    <>
      <div className="space-y-5">
        {found.concerns.map((concern) => (
          <ConcernCard key={`${concern.kind}-${concern.id}`} concern={concern} />
        ))}
      </div>
      <PageLinks pathname="/admin" query={{ q: search.query, kind: search.kind ?? "" }} page={found.page} hasMore={found.hasMore} />
    </>
  );
}

const isAsked = ({ query, kind, page }: ConcernSearch) => query !== "" || kind !== null || page > 1;

function NothingToDo() {
  return (
    <Notice tone="good">
      <p className="font-semibold">지금은 사람이 할 일이 없어요.</p>
      <p lang="en" className="english">
        Nothing needs you now. Unclear payments are asked about by themselves; what cannot be found out comes here.
      </p>
    </Notice>
  );
}
