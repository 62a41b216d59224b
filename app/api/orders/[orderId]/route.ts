import { readOrderEndpoint } from "@/lib/api/read-order-endpoint";
import { verbsOf } from "@/lib/api/verbs";

export const dynamic = "force-dynamic";
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = verbsOf({ GET: readOrderEndpoint });
