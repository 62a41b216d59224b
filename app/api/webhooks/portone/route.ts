import { portoneWebhookEndpoint } from "@/lib/api/webhook-endpoint";

export const POST = portoneWebhookEndpoint;
