import { refundEndpoint } from "@/lib/api/refund-endpoint";

export const POST = refundEndpoint;
