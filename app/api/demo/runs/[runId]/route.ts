import { readRunEndpoint } from "@/lib/api/demo-runs-endpoint";

export const dynamic = "force-dynamic";
export const GET = readRunEndpoint;
