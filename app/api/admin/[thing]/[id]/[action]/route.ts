import { operatorActionEndpoint } from "@/lib/api/operator-action-endpoint";

export const POST = operatorActionEndpoint;
