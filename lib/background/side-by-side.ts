import { log } from "../log";

/** Items that one instance works on at a time: one that hangs must not keep the others waiting. */
const AT_ONCE = 8;

/**
 * Takes items until `take` has none left and works on them side by side; resolves with how many there were. A failure is
 * logged and leaves the others alone.
 */
export async function workSideBySide<Item>(take: () => Promise<Item | null>, work: (item: Item) => Promise<unknown>): Promise<number> {
  let count = 0;
  const worker = async (): Promise<void> => {
    for (let item = await take(); item !== null; item = await take()) {
      count += 1;
      await work(item).catch((error: unknown) => log.error({ err: error, item }, "background work on one item failed"));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return count;
}
