import { shopContext } from "../context";
import type { Database } from "../db/client";

/** A product as the pages and `GET /api/products` show it. `stock` is what can be ordered now. */
export type Product = {
  slug: string;
  name: string;
  nameEn: string;
  description: string;
  descriptionEn: string;
  priceKrw: number;
  stock: number;
  imagePath: string;
};

const shown = { slug: true, name: true, nameEn: true, description: true, descriptionEn: true, priceKrw: true, stockAvailable: true, imagePath: true } as const;

/** The whole catalogue in its own order. */
export async function listProducts(db: Database = shopContext().db): Promise<Product[]> {
  const rows = await db.product.findMany({ select: shown, orderBy: { position: "asc" } });
  return rows.map(withStock);
}

/** One product, or null where there is none of that slug. */
export async function findProduct(slug: string, db: Database = shopContext().db): Promise<Product | null> {
  const row = await db.product.findUnique({ select: shown, where: { slug } });
  return row ? withStock(row) : null;
}

function withStock({ stockAvailable, ...product }: Omit<Product, "stock"> & { stockAvailable: number }): Product {
  return { ...product, stock: stockAvailable };
}
