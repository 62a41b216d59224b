import { openAttemptEndpoint } from "@/lib/api/open-attempt-endpoint";
import { verbsOf } from "@/lib/api/verbs";

export const dynamic = "force-dynamic";
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = verbsOf({ POST: openAttemptEndpoint });
