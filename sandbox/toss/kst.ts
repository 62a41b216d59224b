const seoulOffsetMs = 9 * 3_600_000;

/** `yyyy-MM-dd'T'HH:mm:ss+09:00`, the form of every time in a response [certain]. */
export function formatSeoulTime(ms: number): string {
  return `${new Date(ms + seoulOffsetMs).toISOString().slice(0, 19)}+09:00`;
}

/** `yyyy-MM-dd'T'HH:mm:ss.SSSSSS` without an offset, Seoul time: `createdAt` of the legacy webhook envelope [certain]. */
export function formatWebhookTime(ms: number): string {
  return `${new Date(ms + seoulOffsetMs).toISOString().slice(0, 23)}000`;
}

/** `yyyyMMddHHmmss` in Seoul time, part of a payment key [certain]. */
export function formatCompactSeoulTime(ms: number): string {
  return new Date(ms + seoulOffsetMs).toISOString().slice(0, 19).replaceAll(/\D/g, "");
}

/**
 * Reads a date of a request into milliseconds: `yyyy-MM-dd'T'HH:mm:ss` is Seoul time [certain], an explicit `+hh:mm`
 * offset is taken as well; a `Z` suffix is refused with INVALID_DATE by the real API [certain], so `null` here.
 */
export function parseSeoulTime(text: string): number | null {
  const match = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?([+-]\d{2}:\d{2})?$/.exec(text);
  if (!match) return null;
  const ms = Date.parse(match[1] ? text : `${text}+09:00`);
  return Number.isNaN(ms) ? null : ms;
}

/** The calendar month in Seoul, `yyyy-MM`: mobile phone payments are cancelable only within it [likely]. */
export function seoulMonth(ms: number): string {
  return new Date(ms + seoulOffsetMs).toISOString().slice(0, 7);
}
