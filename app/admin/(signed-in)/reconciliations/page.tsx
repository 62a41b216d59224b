import type { Metadata } from "next";
import { RunForm } from "@/components/admin/run-form";
import { RunList } from "@/components/admin/run-list";
import { PageTitle } from "@/components/ui/page-title";
import { Panel } from "@/components/ui/panel";
import { listRuns } from "@/lib/reconciliation/read-runs";
import { requireOperator } from "../../operator-of-this-browser";

export const metadata: Metadata = { title: "대사" };

export default async function Reconciliations() {
  const { db } = await requireOperator();
  return (
    <>
      <PageTitle ko="대사" en="Reconciliation" />
      <div className="space-y-6">
        <Panel ko="결제사와 비교하기" en="Compare with the gateways">
          <RunForm />
        </Panel>
        <Panel ko="지난 대사" en="Runs">
          <RunList runs={await listRuns(db)} />
        </Panel>
      </div>
    </>
  );
}
