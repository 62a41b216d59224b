import type { Metadata } from "next";
import { CartPage } from "@/components/cart/cart-page";
import { PageTitle } from "@/components/ui/page-title";
import { listProducts } from "@/lib/catalogue/products";

export const metadata: Metadata = { title: "장바구니" };

export default async function Cart() {
  return (
    <>
      <PageTitle ko="장바구니" en="Cart" />
      <CartPage products={await listProducts()} />
    </>
  );
}
