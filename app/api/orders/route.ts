import { createOrderEndpoint } from "@/lib/api/create-order-endpoint";

export const POST = createOrderEndpoint;
