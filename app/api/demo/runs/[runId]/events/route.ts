import { runEventsEndpoint } from "@/lib/api/demo-run-events-endpoint";

export const dynamic = "force-dynamic";
export const GET = runEventsEndpoint;
