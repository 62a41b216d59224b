import type { Metadata } from "next";
import { headers } from "next/headers";
import { Comparison } from "@/components/compare/comparison";
import { FactTable } from "@/components/compare/fact-table";
import { LabClosed } from "@/components/lab/lab-closed";
import { PageTitle } from "@/components/ui/page-title";
import { shopContext } from "@/lib/context";
import { newestComparable } from "@/lib/demo/compare/newest-comparable";
import { labRuns } from "@/lib/demo/lab/lab-runs";
import { isOpenDemo } from "@/lib/demo/watch-access";

export const metadata: Metadata = { title: "토스와 포트원 비교" };

export default async function Compare() {
  const context = shopContext();
  const isOpen = isOpenDemo(context.config, await headers());
  return (
    <>
      <PageTitle ko="토스와 포트원, 나란히" en="Toss and PortOne, side by side" />
      {isOpen ? <Comparison newest={await newestComparable(context, labRuns().list())} /> : <LabClosed config={context.config} />}
      <FactTable />
    </>
  );
}
