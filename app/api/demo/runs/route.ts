import { listRunsEndpoint, startRunEndpoint } from "@/lib/api/demo-runs-endpoint";
import { verbsOf } from "@/lib/api/verbs";

export const dynamic = "force-dynamic";
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = verbsOf({ GET: listRunsEndpoint, POST: startRunEndpoint });
