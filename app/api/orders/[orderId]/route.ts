import { readOrderEndpoint } from "@/lib/api/read-order-endpoint";

export const dynamic = "force-dynamic";
export const GET = readOrderEndpoint;
