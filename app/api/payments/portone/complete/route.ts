import { completePortoneEndpoint } from "@/lib/api/complete-portone-endpoint";
import { verbsOf } from "@/lib/api/verbs";

export const dynamic = "force-dynamic";
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = verbsOf({ POST: completePortoneEndpoint });
