import { flowEventsEndpoint } from "@/lib/demo/flow-events-endpoint";

export const dynamic = "force-dynamic";
export const GET = flowEventsEndpoint;
