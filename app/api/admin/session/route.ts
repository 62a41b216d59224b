import { signInEndpoint, signOutEndpoint } from "@/lib/api/operator-endpoint";

export const POST = signInEndpoint;
export const DELETE = signOutEndpoint;
