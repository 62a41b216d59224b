import { listProducts } from "../catalogue/products";
import { endpoint } from "./endpoint";

/** `GET /api/products`: the catalogue with what can be ordered now. */
export const productsEndpoint = endpoint({ name: null, kind: "read", path: "/api/products" }, async ({ context }) => ({
  status: 200,
  body: await listProducts(context.db),
}));
