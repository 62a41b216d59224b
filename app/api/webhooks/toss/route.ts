import { tossWebhookEndpoint } from "@/lib/api/webhook-endpoint";

export const POST = tossWebhookEndpoint;
