import { operatorActionEndpoint } from "@/lib/api/operator-action-endpoint";
import { verbsOf } from "@/lib/api/verbs";

export const dynamic = "force-dynamic";
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = verbsOf({ POST: operatorActionEndpoint });
