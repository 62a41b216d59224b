import type { Metadata } from "next";
import { CheckoutPage } from "@/components/checkout/checkout-page";
import { PageTitle } from "@/components/ui/page-title";
import { readTossWidgetConfig } from "@/lib/env/checkout-config";

export const metadata: Metadata = { title: "주문하기" };

export default function Checkout() {
  const { clientKey, scriptUrl } = readTossWidgetConfig();
  return (
    <>
      <PageTitle ko="주문하기" en="Order" />
      <CheckoutPage clientKey={clientKey} scriptUrl={scriptUrl} />
    </>
  );
}
