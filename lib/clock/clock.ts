/** Where the shop's logic takes the time from, so that tests can move it. The flow record uses real time instead. */
export type Clock = { now(): Date };

export const systemClock: Clock = { now: () => new Date() };

/** `at` plus `milliseconds`. */
export function later(at: Date, milliseconds: number): Date {
  return new Date(at.getTime() + milliseconds);
}
