import { log } from "../log";

/** Items that one instance works on at a time: one that hangs must not keep the others waiting. */
const AT_ONCE = 8;

/**
 * `take` resolves with the next item, or null when there is none. `idsOf`: what the log may say of an item whose work failed:
 * its ids. An item itself may hold a webhook's body, with the secret of a deposit in it (money rule M9).
 */
export type SideBySide<Item> = { take: () => Promise<Item | null>; work: (item: Item) => Promise<unknown>; idsOf: (item: Item) => Record<string, string> };

/**
 * Takes items until there are none left and works on them side by side; resolves with how many there were. A failure is
 * logged and leaves the others alone. Where there is nothing to do, `take` is asked once.
 */
export async function workSideBySide<Item>({ take, work, idsOf }: SideBySide<Item>): Promise<number> {
  let count = 0;
  let isEmpty = false;
  // Once there was none, nobody asks again: what has become due meanwhile is the next run's.
  const next = async (): Promise<Item | null> => {
    const item = isEmpty ? null : await take();
    isEmpty ||= item === null;
    return item;
  };
  const workOn = async (first: Item): Promise<void> => {
    for (let item: Item | null = first; item !== null; item = await next()) {
      count += 1;
      await work(item).catch((error: unknown) => log.error({ err: error, ...idsOf(item) }, "background work on one item failed"));
    }
  };
  // Whoever finds an item calls the next one, since there may be more.
  const worker = async (others: number): Promise<void> => {
    const item = await next();
    if (item !== null) await Promise.all([workOn(item), others > 0 ? worker(others - 1) : null]);
  };
  await worker(AT_ONCE - 1);
  return count;
}
