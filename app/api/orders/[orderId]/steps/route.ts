import { browserStepsEndpoint } from "@/lib/demo/browser-steps-endpoint";

export const dynamic = "force-dynamic";
export const POST = browserStepsEndpoint;
