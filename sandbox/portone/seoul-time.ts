const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const seoulOffsetMs = 9 * hourMs;

/** Whole seconds since 1970, as V1 writes times; 0 while a time does not apply [certain]. */
export function unixSeconds(ms: number | null): number {
  return ms === null ? 0 : Math.floor(ms / 1_000);
}

/**
 * Reads `vbank_due` in Seoul time: `YYYYMMDD` or `YYYY-MM-DD` (the end of that day), `YYYYMMDDHHmm`, `YYYYMMDDHHmmss`, or
 * `YYYY-MM-DD HH:mm[:ss]` [certain formats; end of day likely]. Milliseconds, or `null` if it is none of these.
 */
export function parseSeoulDue(text: string): number | null {
  const match = /^(\d{4})-?(\d{2})-?(\d{2})(?:[ T]?(\d{2}):?(\d{2})(?::?(\d{2}))?)?$/.exec(text.trim());
  if (!match) return null;
  const [, year, month, day, hour, minute, second] = match;
  const hasTime = hour !== undefined;
  const iso = `${year}-${month}-${day}T${hasTime ? `${hour}:${minute}:${second ?? "00"}` : "23:59:59"}+09:00`;
  const atMs = Date.parse(iso);
  // Date.parse lets 31 February roll over into March.
  return Number.isNaN(atMs) || new Date(atMs + seoulOffsetMs).getUTCDate() !== Number(day) ? null : atMs;
}

/** The next moment after `nowMs` when clocks in Seoul show `hh:mm`. Korea has no daylight saving time. */
export function nextSeoulTime(nowMs: number, clockText: string): number {
  const [hour = 0, minute = 0] = clockText.split(":").map(Number);
  const startOfDayMs = Math.floor((nowMs + seoulOffsetMs) / dayMs) * dayMs - seoulOffsetMs;
  const todayMs = startOfDayMs + hour * hourMs + minute * 60_000;
  return todayMs > nowMs ? todayMs : todayMs + dayMs;
}
