import { verbsOf } from "@/lib/api/verbs";
import { portoneWebhookEndpoint } from "@/lib/api/webhook-endpoint";

export const dynamic = "force-dynamic";
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = verbsOf({ POST: portoneWebhookEndpoint });
