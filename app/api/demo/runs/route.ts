import { listRunsEndpoint, startRunEndpoint } from "@/lib/api/demo-runs-endpoint";

export const dynamic = "force-dynamic";
export const GET = listRunsEndpoint;
export const POST = startRunEndpoint;
