import type { Metadata } from "next";
import { cookies, headers } from "next/headers";
import { notFound } from "next/navigation";
import { FlowInspector } from "@/components/flow/flow-inspector";
import { PageTitle } from "@/components/ui/page-title";
import { shopContext } from "@/lib/context";
import { readFlowOrder } from "@/lib/demo/read-flow";
import { mayWatch } from "@/lib/demo/watch-access";
import { OPERATOR_COOKIE } from "@/lib/operator/operator-access";
import { orderCookieName } from "@/lib/orders/order-cookie";

export const metadata: Metadata = { title: "결제 흐름", referrer: "no-referrer" };

export default async function Flow({ params }: { params: Promise<{ orderId: string }> }) {
  const { orderId } = await params;
  const context = shopContext();
  const jar = await cookies();
  const isAllowed = await mayWatch(context, orderId, {
    orderToken: jar.get(orderCookieName(orderId))?.value,
    bearer: undefined,
    session: jar.get(OPERATOR_COOKIE)?.value,
    headers: await headers(),
  });
  if (!isAllowed || (await readFlowOrder(context, orderId)) === null) notFound();
  return (
    <>
      <PageTitle ko="결제 흐름" en="Payment flow" />
      <FlowInspector orderId={orderId} />
    </>
  );
}
