import type { ContextParts, ShopContext } from "../context";
import type { Database } from "../db/client";
import type { TestShop } from "./test-shop";

/** What an instance does at a step: a database statement (a piece of its text, or `Model.operation`) or a call of a gateway (`METHOD path`). */
type Deed = { statement: string } | { call: RegExp };

/**
 * The steps at which instances can get in each other's way: what one of them reads, claims, asks of a gateway and writes.
 * Statements are known by a piece of their text that no other has.
 */
const deeds = {
  "reading the order": { statement: 'FROM payment_attempt a JOIN "order"' },
  "claiming the confirm": { statement: "WITH payable AS" },
  "claiming the refund": { statement: "WITH refundable AS" },
  "claiming the command": { statement: "UPDATE gateway_command SET checked_at" },
  "claiming the notice": { statement: "UPDATE webhook_event SET tries" },
  "claiming the look": { statement: "UPDATE payment_attempt SET looks" },
  "finding overdue orders": { statement: "Order.findMany" },
  "looking for a refund under way": { statement: "GatewayCommand.findUnique" },
  "moving the order": { statement: "WITH moved AS" },
  "noting that it is unclear": { statement: "WITH waiting AS" },
  "the gateway's confirm": { call: /^POST .*\/payments\/confirm$/ },
  "the gateway's cancel": { call: /^POST .*\/cancel$/ },
  "the gateway's read": { call: /^GET .*\/payments\// },
} as const satisfies Record<string, Deed>;

export type DeedName = keyof typeof deeds;

/** A point between two deeds of an instance: just before or just after the first `deed` of it. */
export type Step = { when: "before" | "after"; deed: DeedName };

/** Every point around some deeds, in their order, for `test.each`. */
export function around(...names: DeedName[]): Step[] {
  return names.flatMap((deed) => [{ when: "before", deed } as const, { when: "after", deed } as const]);
}

/** How many looks at an order mean that somebody only waits for another: no work of the shop takes as many. */
const LOOKS_OF_A_WAITING_ONE = 6;

/** Two instances of a shop, one of which can be stopped at a step while the other one works. */
export type RaceTrack = {
  /**
   * Lets the first work until it comes to `step`, then the second until it is done (or only waits for the first), then
   * both to their end. Throws if the first never comes to `step`: then there was no race.
   */
  run<First, Second>(step: Step, first: (instance: ShopContext) => Promise<First>, second: (instance: ShopContext) => Promise<Second>): Promise<{ first: First; second: Second }>;
};

/** Opens two more instances of a shop for races. They are closed with the shop. */
export function openRaceTrack(shop: TestShop, parts: { first?: ContextParts; second?: ContextParts } = {}): RaceTrack {
  let stop: { step: Step; meanwhile: () => Promise<void> } | null = null;
  let onLook: () => void = () => undefined;

  /** Runs a deed; at the armed step, first (or then) what is to happen meanwhile. Once only: a repeat goes through. */
  async function pass<Result>(isDeed: (deed: Deed) => boolean, work: () => Promise<Result>): Promise<Result> {
    if (stop === null || !isDeed(deeds[stop.step.deed])) return work();
    const { step, meanwhile } = stop;
    stop = null;
    if (step.when === "before") await meanwhile();
    const result = await work();
    if (step.when === "after") await meanwhile();
    return result;
  }

  const first = shop.anotherInstance({
    ...parts.first,
    fetch: (input, init) => pass((deed) => "call" in deed && deed.call.test(`${init?.method ?? "GET"} ${new URL(String(input)).pathname}`), () => fetch(input, init)),
  });
  first.db = watched(first.db, (text, work) => pass((deed) => "statement" in deed && text.includes(deed.statement), work));
  const second = shop.anotherInstance(parts.second);
  second.db = watched(second.db, (text, work) => {
    if (text.includes(deeds["reading the order"].statement)) onLook();
    return work();
  });

  return {
    async run(step, workOfFirst, workOfSecond) {
      const begun: ReturnType<typeof workOfSecond>[] = [];
      stop = {
        step,
        meanwhile: async () => {
          const working = workOfSecond(second);
          // Its failure is reported by whoever awaits it below.
          working.catch(() => undefined);
          begun.push(working);
          await Promise.race([working, waits((look) => (onLook = look))]);
        },
      };
      const resultOfFirst = await workOfFirst(first);
      stop = null;
      const [working] = begun;
      if (working === undefined) throw new Error(`there was no race: the first never came to "${step.when} ${step.deed}"`);
      return { first: resultOfFirst, second: await working };
    },
  };
}

/** Resolves once an instance has looked at the order so often that it must be waiting. */
function waits(listen: (look: () => void) => void): Promise<void> {
  let looks = 0;
  return new Promise((resolve) =>
    listen(() => {
      looks += 1;
      if (looks === LOOKS_OF_A_WAITING_ONE) resolve();
    }),
  );
}

/** A client whose every statement goes through `pass`, with its text (raw SQL) or its name (`Order.findMany`). */
function watched(db: Database, pass: <Result>(text: string, work: () => Promise<Result>) => Promise<Result>): Database {
  const extended = db.$extends({
    query: {
      $allOperations: ({ model, operation, args, query }) => pass(model === undefined ? textOf(args) : `${model}.${operation}`, () => query(args) as Promise<unknown>),
    },
  });
  // An extended client does all that a plain one does; its type only lacks what nobody calls after the opening ($on).
  return extended as unknown as Database;
}

/** The text of raw SQL, its values left out. */
function textOf(args: unknown): string {
  const { sql } = args as { sql?: unknown };
  return typeof sql === "string" ? sql : "";
}
