import { readReconciliationEndpoint } from "@/lib/api/reconciliation-endpoints";

export const dynamic = "force-dynamic";
export const GET = readReconciliationEndpoint;
