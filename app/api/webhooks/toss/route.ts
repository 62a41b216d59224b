import { verbsOf } from "@/lib/api/verbs";
import { tossWebhookEndpoint } from "@/lib/api/webhook-endpoint";

export const dynamic = "force-dynamic";
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = verbsOf({ POST: tossWebhookEndpoint });
