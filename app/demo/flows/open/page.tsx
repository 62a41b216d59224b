import type { Metadata } from "next";
import { OpenFlowFile } from "@/components/flow/open-flow-file";
import { PageTitle } from "@/components/ui/page-title";

export const metadata: Metadata = { title: "흐름 파일 열기" };

export default function OpenFlow() {
  return (
    <>
      <PageTitle ko="흐름 파일 열기" en="Open a flow file" />
      <OpenFlowFile />
    </>
  );
}
