import { confirmTossEndpoint } from "@/lib/api/confirm-toss-endpoint";

export const POST = confirmTossEndpoint;
