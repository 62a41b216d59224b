import type { Metadata } from "next";
import { headers } from "next/headers";
import Link from "next/link";
import { Lab } from "@/components/lab/lab";
import { LabClosed } from "@/components/lab/lab-closed";
import { PageTitle } from "@/components/ui/page-title";
import { shopContext } from "@/lib/context";
import { isOpenDemo } from "@/lib/demo/watch-access";

export const metadata: Metadata = { title: "결제 실험실" };

type Search = Promise<{ scenario?: string | string[]; flow?: string | string[] }>;

const first = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);

export default async function FlowLab({ searchParams }: { searchParams: Search }) {
  const { config } = shopContext();
  const { scenario, flow } = await searchParams;
  const isOpen = isOpenDemo(config, await headers());
  return (
    <>
      <PageTitle ko="결제 실험실" en="Payment lab" />
      <p className="mb-6 max-w-3xl">
        결제를 하나 골라 일부러 망가뜨리고, 오가는 메시지와 상점이 하는 일을 그대로 지켜보세요. 실행은 모두 상점의 실제 API와 로컬 샌드박스를 거치고, 이 주문 말고는 아무것도 건드리지 않아요.{" "}
        <Link href="/demo/compare" className="font-semibold underline underline-offset-4">
          두 방식 나란히 비교하기
        </Link>
        <span lang="en" className="english block">
          Break a payment on purpose and watch every message, and what the shop does about it. Runs go through the shop&apos;s real API and touch no other order.
        </span>
      </p>
      {!isOpen && <LabClosed config={config} />}
      <Lab asked={{ scenario: first(scenario), flow: first(flow) }} client={config.portone.client} isOpen={isOpen} />
    </>
  );
}
