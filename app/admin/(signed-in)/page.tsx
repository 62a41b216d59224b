import { ConcernList } from "@/components/admin/concern-list";
import { ConcernSearchForm } from "@/components/admin/concern-search";
import { PageTitle } from "@/components/ui/page-title";
import { parseConcernSearch, readConcerns } from "@/lib/operator/read-concerns";
import type { AddressParameters } from "@/lib/operator/search-parameters";
import { requireOperator } from "../operator-of-this-browser";

export default async function Concerns({ searchParams }: { searchParams: Promise<AddressParameters> }) {
  const { db } = await requireOperator();
  const search = parseConcernSearch(await searchParams);
  const found = await readConcerns(db, search);
  return (
    <>
      <PageTitle ko="할 일" en="What needs you" />
      <ConcernSearchForm search={search} counts={found.counts} />
      <ConcernList search={search} found={found} />
    </>
  );
}
