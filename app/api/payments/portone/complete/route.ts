import { completePortoneEndpoint } from "@/lib/api/complete-portone-endpoint";

export const POST = completePortoneEndpoint;
