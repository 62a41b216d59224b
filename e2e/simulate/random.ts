/** A seeded source of choices: the same seed makes the same ones, on any machine. Not for secrets. */
export type Random = {
  /** 0 ≤ x < 1. */
  next(): number;
  /** An integer of `from` to `to`, both included. */
  between(from: number, to: number): number;
  chance(probability: number): boolean;
  pick<Item>(items: readonly Item[]): Item;
  /** An item by weight: `[[3, "often"], [1, "rarely"]]`. */
  weighted<Item>(items: readonly (readonly [weight: number, item: Item])[]): Item;
  bytes(count: number): Uint8Array;
  uuid(): string;
};

/** The 32-bit generator mulberry32, seeded by a number and a label, so that streams of one seed do not touch each other. */
export function createRandom(seed: number, label: string): Random {
  let state = hash(`${seed}:${label}`);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const between = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  const bytes = (count: number) => Uint8Array.from({ length: count }, () => between(0, 255));
  const pick = <Item>(items: readonly Item[]): Item => {
    if (items.length === 0) throw new Error("nothing to pick from");
    return items[between(0, items.length - 1)] as Item;
  };
  return {
    next,
    between,
    bytes,
    pick,
    chance: (probability) => next() < probability,
    weighted(items) {
      let left = next() * items.reduce((sum, [weight]) => sum + weight, 0);
      for (const [weight, item] of items) {
        left -= weight;
        if (left < 0) return item;
      }
      return pick(items)[1];
    },
    uuid() {
      const hex = Buffer.from(bytes(16)).toString("hex");
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
    },
  };
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return value >>> 0;
}
