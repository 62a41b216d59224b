import { quoteEndpoint } from "@/lib/api/quote-endpoint";

export const POST = quoteEndpoint;
