import { problem, type Problem } from "../problems/problem";

const MAXIMUM_LENGTH = 255;

/** The request's Idempotency-Key, null where it has none, or a Problem: a key is 1 to 255 characters, never cut to fit. */
export function readIdempotencyKey(request: Request): { key: string | null } | { refused: Problem } {
  const key = request.headers.get("idempotency-key");
  if (key !== null && (key.length < 1 || key.length > MAXIMUM_LENGTH))
    return { refused: problem("REQUEST_NOT_VALID", `Idempotency-Key는 1~${MAXIMUM_LENGTH}자입니다. (1 to ${MAXIMUM_LENGTH} characters)`) };
  return { key };
}
