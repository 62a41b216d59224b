// Fills an empty catalogue from seed-data.mjs. What is already there is never changed: a shop's prices and stock are its own.
//
//   DATABASE_URL=postgresql://… node prisma/seed.mjs
import { pathToFileURL } from "node:url";
import { Client } from "pg";
import { coupons, products } from "./seed-data.mjs";

/**
 * @param {string} databaseUrl A migrated database.
 * @returns {Promise<number>} How many products were added: all, or 0 when the catalogue has any.
 */
export async function seedCatalogue(databaseUrl) {
  const client = new Client({ connectionString: databaseUrl, application_name: "seed" });
  await client.connect();
  try {
    await client.query("BEGIN");
    // Two shops that start on one empty database must not both find it empty.
    await client.query("LOCK TABLE product IN SHARE ROW EXCLUSIVE MODE");
    const { rows } = await client.query("SELECT EXISTS (SELECT 1 FROM product) AS stocked");
    if (rows[0].stocked) {
      await client.query("ROLLBACK");
      return 0;
    }
    for (const [position, product] of products.entries()) {
      await client.query(
        `INSERT INTO product (slug, name, name_en, description, description_en, price_krw, image_path, position, stock_available)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [product.slug, product.name, product.nameEn, product.description, product.descriptionEn, product.priceKrw,
          product.imagePath, position, product.stock],
      );
    }
    for (const coupon of coupons) {
      await client.query(
        `INSERT INTO coupon (code, name, discount_krw, minimum_krw) VALUES ($1, $2, $3, $4) ON CONFLICT (code) DO NOTHING`,
        [coupon.code, coupon.name, coupon.discountKrw, coupon.minimumKrw],
      );
    }
    await client.query("COMMIT");
    return products.length;
  } finally {
    await client.end();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const databaseUrl = process.env["DATABASE_URL"];
  if (!databaseUrl) {
    console.error("Set DATABASE_URL to the database to fill.");
    process.exit(2);
  }
  const added = await seedCatalogue(databaseUrl);
  console.log(added === 0 ? "The catalogue is not empty: nothing was added." : `${added} products were added.`);
}
