import { Client } from "pg";
import { sentenceOf } from "../checker/check-world";
import type { Violation } from "../checker/snapshot";
import { createRandom } from "../random";
import { openGatewayDoor, openNoticeDoor, type Door } from "./doors";
import { historyOf, judge, readStock } from "./judge";
import { createKiller, planKills } from "./killer";
import { letSettle, wordsOf } from "./let-settle";
import type { Mortals } from "./mortals";
import { shop, type BoughtOrder, type Street } from "./shopper";

/** `gatewayUrls`: where each shop instance reaches the gateways. `noticeUrl`: where the gateways send webhooks. */
export type OpenMortals = (doors: { gatewayUrls: string[]; noticeUrl: string; operatorToken: string }) => Promise<Mortals>;

export type KillsWish = {
  seed: number;
  kills: number;
  shops: number;
  mayKillDatabase: boolean;
  openMortals: OpenMortals;
  /** What the processes have printed so far. */
  log: () => string;
  /** Told of each kill as it was done. */
  onKill: (number: number, words: string) => void;
  say: (line: string) => void;
  /** Aborted: no more kills; the run ends without a verdict. */
  signal: AbortSignal;
};

/** `violations`: one sentence each; none when every money rule held. */
export type KillsResult = { kills: number; orders: number; captures: number; violations: string[] };

const SHOPPERS = 5;
const SETTLES_WITHIN_MS = 240_000;
const tossKeys = ["test_gsk_sandbox", "test_sk_sandbox"];
const secretsOfTheSandbox = [...tossKeys, ...tossKeys.map((key) => Buffer.from(`${key}:`).toString("base64")), "sandbox_imp_secret"];

/**
 * Shoppers buy, pay and ask for refunds at real processes, which are killed as planned and come back by themselves. Then all
 * is let settle, and the judge of the simulator compares the gateways' ledgers with the shop's database.
 */
export async function runKills(wish: KillsWish): Promise<KillsResult> {
  const { seed, signal } = wish;
  const operatorToken = createRandom(seed, "operator").uuid();
  let mortals: Mortals | null = null;
  const theMortals = () => {
    if (mortals === null) throw new Error("nothing runs yet");
    return mortals;
  };
  const killer = createKiller(theMortals, createRandom(seed, "killer"));
  let turn = 0;
  const pathTo = () => {
    const { shops, shopUrls } = theMortals();
    for (let tried = 0; tried < shops.length; tried += 1) {
      const at = (turn += 1) % shops.length;
      if (shops[at]?.isUp()) return { shop: at, url: String(shopUrls[at]) };
    }
    return null;
  };
  const doors: Door[] = [];
  let database: Client | null = null;
  try {
    for (let number = 0; number < wish.shops; number += 1) doors.push(await openGatewayDoor(number, () => theMortals().sandboxUrl, killer.happens));
    const gatewayUrls = doors.map((door) => door.url);
    const noticeDoor = await openNoticeDoor(pathTo, killer.happens);
    doors.push(noticeDoor);
    mortals = await wish.openMortals({ gatewayUrls, noticeUrl: noticeDoor.url, operatorToken });
    database = await connect(mortals.databaseUrl);
    const initialStock = await readStock(database);
    // The database may be killed from now on, and its clients with it.
    await database.end();

    const { orders, kills } = await strikeUnderLoad(wish, mortals, killer, operatorToken, [...initialStock.keys()]);
    await Promise.all([...mortals.shops, mortals.sandbox, mortals.database].map((mortal) => mortal?.up()));
    database = await connect(mortals.databaseUrl);
    if (signal.aborted) return { kills, orders: orders.length, captures: 0, violations: ["stopped before the verdict"] };

    const beganMs = performance.now();
    const open = await letSettle(database, SETTLES_WITHIN_MS, signal);
    wish.say(`settled in ${((performance.now() - beganMs) / 1000).toFixed(1)} s; left open: ${wordsOf(open)}`);
    const evidence = { database, shopUrls: mortals.shopUrls, sandboxUrl: mortals.sandboxUrl, orders, acceptedNotices: noticeDoor.accepted(), initialStock, log: wish.log(), secrets: [operatorToken, ...secretsOfTheSandbox] };
    const violations = await judge(evidence, createRandom(seed, "judge"));
    for (const orderId of new Set(violations.flatMap((violation) => violation.orderId ?? []))) wish.say([`order ${orderId}:`, ...(await historyOf(database, orderId))].join("\n"));
    const restless: Violation[] = wordsOf(open) === "nothing" ? [] : [{ rule: "M7", orderId: null, says: `the shop did not bring everything to its end by itself: ${wordsOf(open)} left` }];
    return { kills, orders: orders.length, captures: await countCaptures(database), violations: [...violations, ...restless].map(sentenceOf) };
  } finally {
    await database?.end().catch(() => undefined);
    for (const door of doors) await door.close();
  }
}

async function connect(databaseUrl: string): Promise<Client> {
  const database = new Client({ connectionString: databaseUrl });
  // A client whose server is killed tells of it by an event, which nobody has to hear.
  database.on("error", () => undefined);
  await database.connect();
  return database;
}

/** Shoppers one after the other in several queues, until every kill was done. */
async function strikeUnderLoad(wish: KillsWish, { shopUrls, sandboxUrl }: Mortals, killer: ReturnType<typeof createKiller>, operatorToken: string, slugs: readonly string[]) {
  // Over when every kill was done, when somebody asked to stop, and when a shopper met what none should.
  const over = new AbortController();
  const isOver = () => over.signal.aborted || wish.signal.aborted;
  let kills = 0;
  const orders: BoughtOrder[] = [];
  const street: Street = { shopUrls, sandboxUrl, operatorToken, slugs, isClosed: isOver };
  const queue = async (number: number): Promise<void> => {
    for (let turn = 0; !isOver(); turn += 1) {
      const name = `${number}-${turn}`;
      const order = await shop(street, createRandom(wish.seed, `shopper ${name}`), name);
      if (order !== null) orders.push(order);
    }
  };
  const strikes = async (): Promise<void> => {
    for (const kill of planKills(createRandom(wish.seed, "plan"), wish.kills, wish.mayKillDatabase)) {
      if (isOver()) break;
      const words = await killer.strike(kill);
      kills += 1;
      wish.onKill(kills, words);
    }
  };
  // A queue ends when all is over, or breaks; either way nothing goes on after the first one that ended.
  const works = [strikes(), ...Array.from({ length: SHOPPERS }, (_, number) => queue(number))];
  const ended = await Promise.allSettled(works.map((work) => work.finally(() => over.abort())));
  for (const end of ended) if (end.status === "rejected" && !wish.signal.aborted) throw end.reason;
  return { orders, kills };
}

async function countCaptures(database: Client): Promise<number> {
  const { rows } = await database.query<{ count: number }>(`SELECT count(*)::int AS count FROM order_event WHERE code = 'PAYMENT_CAPTURED'`);
  return rows[0]?.count ?? 0;
}
