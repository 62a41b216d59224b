import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { AddToCart } from "@/components/catalogue/add-to-cart";
import { StockMark } from "@/components/catalogue/stock-mark";
import { ProductPicture } from "@/components/ui/product-picture";
import { Won } from "@/components/ui/won";
import { findProduct } from "@/lib/catalogue/products";

type Props = { params: Promise<{ slug: string }> };

/** Card companies offer instalments from this amount. Certain: the rule of every Korean card company. */
const INSTALMENTS_FROM_KRW = 50_000;

/** One read a request, for the title and the page. */
const readProduct = cache(findProduct);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const product = await readProduct((await params).slug);
  return product ? { title: product.name, description: product.description } : {};
}

export default async function ProductPage({ params }: Props) {
  const product = await readProduct((await params).slug);
  if (!product) notFound();
  return (
    <article className="grid gap-8 md:grid-cols-2 md:gap-12">
      <ProductPicture imagePath={product.imagePath} alt={`${product.name} 그림`} sizePx={640} eager className="w-full rounded-3xl" />
      <div className="flex flex-col md:py-6">
        <h1 className="text-3xl font-bold tracking-tight">
          {product.name}
          <span lang="en" className="english mt-1 block text-base tracking-normal">
            {product.nameEn}
          </span>
        </h1>
        <p className="mt-4 flex flex-wrap items-center gap-3">
          <Won amountKrw={product.priceKrw} className="text-2xl font-bold" />
          <StockMark stock={product.stock} className="bg-warn-wash text-warn" />
        </p>
        <p className="mt-6 text-lg">{product.description}</p>
        <p lang="en" className="english mt-2">
          {product.descriptionEn}
        </p>
        {product.priceKrw >= INSTALMENTS_FROM_KRW && (
          <p className="mt-4 text-sm text-ink-soft">카드로 나누어 낼 수 있어요 · Card instalments available</p>
        )}
        <div className="mt-8 border-t border-line pt-6">
          <AddToCart slug={product.slug} name={product.name} priceKrw={product.priceKrw} stock={product.stock} />
        </div>
      </div>
    </article>
  );
}
