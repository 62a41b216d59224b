/** A notice's body as it came, JSON or form; null where it is neither. */
export function parseNoticeBody({ contentType, body }: { contentType: string; body: string }): unknown {
  if (contentType.includes("application/x-www-form-urlencoded")) return Object.fromEntries(new URLSearchParams(body));
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return null;
  }
}
