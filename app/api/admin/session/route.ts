import { signInEndpoint, signOutEndpoint } from "@/lib/api/operator-endpoint";
import { verbsOf } from "@/lib/api/verbs";

export const dynamic = "force-dynamic";
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = verbsOf({ POST: signInEndpoint, DELETE: signOutEndpoint });
