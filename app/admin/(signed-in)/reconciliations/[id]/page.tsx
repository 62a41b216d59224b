import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { RunReport } from "@/components/admin/run-report";
import { PageTitle } from "@/components/ui/page-title";
import { readRun } from "@/lib/reconciliation/read-runs";
import { requireOperator } from "../../../operator-of-this-browser";

export const metadata: Metadata = { title: "대사 결과" };

export default async function Reconciliation({ params }: { params: Promise<{ id: string }> }) {
  const { db } = await requireOperator();
  const run = await readRun(db, (await params).id);
  if (!run) notFound();
  return (
    <>
      <PageTitle ko="대사 결과" en="Reconciliation report" />
      <RunReport run={run} />
    </>
  );
}
