import { productsEndpoint } from "@/lib/api/products-endpoint";

export const dynamic = "force-dynamic";
export const GET = productsEndpoint;
