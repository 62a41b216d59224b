import type { Metadata } from "next";
import { CheckoutPage } from "@/components/checkout/checkout-page";
import { PageTitle } from "@/components/ui/page-title";
import { readCheckoutConfig } from "../read-checkout-config";

export const metadata: Metadata = { title: "주문하기" };

export default function Checkout() {
  return (
    <>
      <PageTitle ko="주문하기" en="Order" />
      <CheckoutPage config={readCheckoutConfig()} />
    </>
  );
}
