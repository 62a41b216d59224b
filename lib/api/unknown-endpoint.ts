import { problem } from "../problems/problem";
import { endpoint } from "./endpoint";

/** Every address under `/api` that is none of the shop's: told as a problem like all others, not as a page. */
export const unknownEndpoint = endpoint({ name: null, kind: "read", path: "/api/[[...rest]]" }, async () => problem("ADDRESS_NOT_FOUND"));
