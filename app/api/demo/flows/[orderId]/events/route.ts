import { verbsOf } from "@/lib/api/verbs";
import { flowEventsEndpoint } from "@/lib/demo/flow-events-endpoint";

export const dynamic = "force-dynamic";
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = verbsOf({ GET: flowEventsEndpoint });
