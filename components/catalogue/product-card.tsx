import Link from "next/link";
import { ProductPicture } from "@/components/ui/product-picture";
import { Won } from "@/components/ui/won";
import type { Product } from "@/lib/catalogue/products";
import { StockMark } from "./stock-mark";

/** One product in the catalogue: the whole card is one link. `eager` is for pictures above the fold. */
export function ProductCard({ product, eager }: { product: Product; eager: boolean }) {
  return (
    <li>
      <Link href={`/products/${product.slug}`} className="group block rounded-2xl">
        <span className="relative block overflow-hidden rounded-2xl">
          <ProductPicture
            imagePath={product.imagePath}
            sizePx={420}
            eager={eager}
            className="w-full transition-transform duration-300 group-hover:scale-103"
          />
          <StockMark stock={product.stock} className="absolute top-3 left-3" />
        </span>
        <span className="mt-3 block font-medium group-hover:underline group-hover:underline-offset-4">{product.name}</span>
        <span lang="en" className="english block">
          {product.nameEn}
        </span>
        <Won amountKrw={product.priceKrw} className="mt-1 block text-lg font-bold" />
      </Link>
    </li>
  );
}
