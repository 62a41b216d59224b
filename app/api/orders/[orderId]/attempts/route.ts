import { openAttemptEndpoint } from "@/lib/api/open-attempt-endpoint";

export const POST = openAttemptEndpoint;
