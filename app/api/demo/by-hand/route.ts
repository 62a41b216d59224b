import { byHandEndpoint } from "@/lib/api/demo-runs-endpoint";

export const POST = byHandEndpoint;
