import { ConcernCard } from "@/components/admin/concern-card";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { readConcerns } from "@/lib/operator/read-concerns";
import { requireOperator } from "../operator-of-this-browser";

export default async function Concerns() {
  const { db } = await requireOperator();
  const concerns = await readConcerns(db);
  return (
    <>
      <PageTitle ko="할 일" en="What needs you" />
      {concerns.length === 0 ? (
        <Notice tone="good">
          <p className="font-semibold">지금은 사람이 할 일이 없어요.</p>
          <p lang="en" className="english">
            Nothing needs you now. Unclear payments are asked about by themselves; what cannot be found out comes here.
          </p>
        </Notice>
      ) : (
        <div className="space-y-5">
          {concerns.map((concern) => (
            <ConcernCard key={`${concern.kind}-${concern.id}`} concern={concern} />
          ))}
        </div>
      )}
    </>
  );
}
