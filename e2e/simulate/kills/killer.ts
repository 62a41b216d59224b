import { setTimeout as pause } from "node:timers/promises";
import type { Random } from "../random";
import type { Moment, MoneyCall } from "./doors";
import type { Mortal, Mortals } from "./mortals";

type When = "at any moment" | "while it starts" | { at: Moment["at"]; call?: MoneyCall };

/** One planned kill. `waitMs`: calm before it; `thenMs`: from the moment that was waited for to the kill itself. */
export type PlannedKill = { who: "shop" | "sandbox" | "database"; when: When; waitMs: number; thenMs: number };

/** The moments at which a crash hurts most, each with how often it is chosen. */
const shopMoments: readonly (readonly [number, When])[] = [
  [4, "at any moment"],
  [3, "while it starts"],
  [2, { at: "asked", call: "confirm" }],
  [4, { at: "acted", call: "confirm" }],
  [2, { at: "heard", call: "confirm" }],
  [2, { at: "asked", call: "cancel" }],
  [4, { at: "acted", call: "cancel" }],
  [2, { at: "heard", call: "cancel" }],
  [4, { at: "webhook accepted" }],
];
const sandboxMoments: readonly (readonly [number, When])[] = [
  [2, "at any moment"],
  [1, "while it starts"],
  [3, { at: "asked", call: "confirm" }],
  [3, { at: "asked", call: "cancel" }],
  [1, { at: "acted", call: "confirm" }],
];
const databaseMoments: readonly (readonly [number, When])[] = [
  [2, "at any moment"],
  [2, { at: "asked", call: "confirm" }],
  [4, { at: "heard", call: "confirm" }],
  [3, { at: "heard", call: "cancel" }],
  [3, { at: "webhook accepted" }],
];

/** Plans `count` kills from a seed; the same seed plans the same ones. */
export function planKills(random: Random, count: number, mayKillDatabase: boolean): PlannedKill[] {
  return Array.from({ length: count }, () => {
    const who = random.weighted([[6, "shop"], [2, "sandbox"], [mayKillDatabase ? 2 : 0, "database"]] as const);
    const when = random.weighted(who === "shop" ? shopMoments : who === "sandbox" ? sandboxMoments : databaseMoments);
    return { who, when, waitMs: random.between(50, 900), thenMs: random.chance(0.5) ? 0 : random.between(1, 12) };
  });
}

/** A moment that does not come by itself within this is not waited for. */
const MOMENT_WITHIN_MS = 5_000;
/** From being killed to being killed once more while it starts. */
const LONGEST_START_MS = 1_500;

export type Killer = {
  /** To be told of every moment. */
  happens(moment: Moment): void;
  /** Carries out one planned kill; what it did, in a few words. */
  strike(kill: PlannedKill): Promise<string>;
};

/** `random` chooses the instance and the split seconds. */
export function createKiller(mortals: () => Mortals, random: Random): Killer {
  let awaited: { matches: (moment: Moment) => boolean; come: (moment: Moment) => void } | null = null;

  /** Resolves with the moment once it has come and `kill` was done in it, or null if it did not come. */
  function atMoment({ at, call }: { at: Moment["at"]; call?: MoneyCall }, kill: (moment: Moment) => void): Promise<Moment | null> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        awaited = null;
        resolve(null);
      }, MOMENT_WITHIN_MS);
      awaited = {
        matches: (moment) => moment.at === at && (call === undefined || ("call" in moment && moment.call === call)),
        come(moment) {
          clearTimeout(timer);
          kill(moment);
          resolve(moment);
        },
      };
    });
  }

  function victimOf({ who }: PlannedKill, shop: number): Mortal {
    const { shops, sandbox, database } = mortals();
    const victim = who === "shop" ? shops[shop] : who === "sandbox" ? sandbox : database;
    if (!victim) throw new Error(`there is no ${who} to kill`);
    return victim;
  }

  return {
    happens(moment) {
      if (!awaited?.matches(moment)) return;
      const { come } = awaited;
      awaited = null;
      come(moment);
    },
    async strike(kill) {
      const { shops, sandbox, database } = mortals();
      await pause(kill.waitMs);
      const serving = shops.flatMap((mortal, number) => (mortal.isUp() ? [number] : []));
      const chosen = victimOf(kill, serving.length > 0 ? random.pick(serving) : random.between(0, shops.length - 1));
      // Somebody must be there to do something in; another instance may be starting meanwhile.
      await Promise.all([chosen.up(), Promise.race(shops.map((mortal) => mortal.up())), sandbox.up(), database?.up()]);
      if (kill.when === "at any moment") {
        chosen.kill();
        return `${chosen.name} killed at any moment`;
      }
      if (kill.when === "while it starts") {
        chosen.kill();
        await pause(random.between(50, LONGEST_START_MS));
        return `${chosen.name} killed, and ${chosen.isUp() ? "once more just after its start" : "once more while it started"}${chosen.kill() ? "" : " (not there yet)"}`;
      }
      // Without a pause the kill happens before anything of the moment goes on: the process never hears of it.
      const killOf = (moment: Moment) => victimOf(kill, kill.who === "shop" ? moment.shop : 0);
      const moment = await atMoment(kill.when, (come) => void (kill.thenMs === 0 && killOf(come).kill()));
      if (moment === null) {
        chosen.kill();
        return `${chosen.name} killed (nothing was ${kill.when.at} meanwhile)`;
      }
      if (kill.thenMs > 0) {
        await pause(kill.thenMs);
        killOf(moment).kill();
      }
      return `${killOf(moment).name} killed ${kill.thenMs} ms after ${"call" in moment ? `a ${moment.call} was ${moment.at}` : "a webhook was accepted"}`;
    },
  };
}
