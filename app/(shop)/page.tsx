import { ProductCard } from "@/components/catalogue/product-card";
import { listProducts } from "@/lib/catalogue/products";

const ABOVE_THE_FOLD = 8;

export default async function CataloguePage() {
  const products = await listProducts();
  return (
    <>
      <h1 className="text-2xl leading-snug font-bold tracking-tight sm:text-4xl">
        오래 곁에 두고 쓸 것들
        <span lang="en" className="english mt-1 block tracking-normal sm:text-base">
          Things to keep for a long time
        </span>
      </h1>
      <ul className="mt-8 grid grid-cols-2 gap-x-4 gap-y-8 sm:mt-10 sm:grid-cols-3 sm:gap-x-6 sm:gap-y-10 lg:grid-cols-4">
        {products.map((product, index) => (
          <ProductCard key={product.slug} product={product} eager={index < ABOVE_THE_FOLD} />
        ))}
      </ul>
    </>
  );
}
