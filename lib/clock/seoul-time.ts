const SEOUL_OFFSET_MS = 9 * 60 * 60 * 1000;
export const DAY_MS = 24 * 60 * 60 * 1000;

/** What clocks in Seoul show, to the second: `2026-11-23T15:20:07`. Korea has no daylight saving time. */
export function seoulTimeOf(at: Date): string {
  return new Date(at.getTime() + SEOUL_OFFSET_MS).toISOString().slice(0, 19);
}

/** The day in Seoul: `2026-11-23`. */
export function seoulDayOf(at: Date): string {
  return seoulTimeOf(at).slice(0, 10);
}

/** When a day given as `2026-11-23` begins in Seoul. */
export function startOfSeoulDay(day: string): Date {
  return new Date(`${day}T00:00:00+09:00`);
}
