import { unknownEndpoint } from "@/lib/api/unknown-endpoint";

export const dynamic = "force-dynamic";
export { unknownEndpoint as GET, unknownEndpoint as POST, unknownEndpoint as PUT, unknownEndpoint as PATCH, unknownEndpoint as DELETE, unknownEndpoint as OPTIONS };
