import { createReconciliationEndpoint, listReconciliationsEndpoint } from "@/lib/api/reconciliation-endpoints";

export const dynamic = "force-dynamic";
export const GET = listReconciliationsEndpoint;
export const POST = createReconciliationEndpoint;
