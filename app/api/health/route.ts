import { healthEndpoint } from "@/lib/api/health-endpoint";

export const dynamic = "force-dynamic";
export const GET = healthEndpoint;
