import { verbsOf } from "@/lib/api/verbs";
import { browserStepsEndpoint } from "@/lib/demo/browser-steps-endpoint";

export const dynamic = "force-dynamic";
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = verbsOf({ POST: browserStepsEndpoint });
