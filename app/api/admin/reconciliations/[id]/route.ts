import { readReconciliationEndpoint } from "@/lib/api/reconciliation-endpoints";
import { verbsOf } from "@/lib/api/verbs";

export const dynamic = "force-dynamic";
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = verbsOf({ GET: readReconciliationEndpoint });
