import { mkdirSync } from "node:fs";
import { open, type Database } from "lmdb";

/** A key is text, a number, or a list of them; lists sort element by element. Encoded, at most about 1,900 bytes. */
export type StoreKey = string | number | (string | number)[];

/** The part of an ordered collection to list: `start` is included, `end` is not. */
export interface StoreRange {
  start?: StoreKey;
  end?: StoreKey;
  limit?: number;
  reverse?: boolean;
}

/**
 * One ordered collection. `get`, `put` and `remove` are synchronous and see each other at once. Everything written in
 * one turn of the event loop is committed in one transaction, so a command that does not await is atomic, also across
 * collections. A stored value must never be changed in place: put a new one.
 */
export interface Collection<Value> {
  get(key: StoreKey): Value | undefined;
  put(key: StoreKey, value: Value): void;
  remove(key: StoreKey): void;
  /** Committed entries in key order; waits until everything put so far is among them. */
  entries(range?: StoreRange): Promise<{ key: StoreKey; value: Value }[]>;
}

/** The sandbox's embedded ledger. */
export interface Store {
  collection<Value>(name: string): Collection<Value>;
  /** Resolves when everything put so far is on disk. An answer to a gateway call leaves only after this. */
  durable(): Promise<void>;
  /** Empties every collection. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

const removed = Symbol("removed");

/** A write that is not committed yet. An object each: the same value may be written twice, and only the later one is news. */
interface Pending {
  value: unknown;
}

/** Opens (or makes) the LMDB store in `directory`. Throws if the directory cannot be written. */
export function openStore(directory: string): Store {
  mkdirSync(directory, { recursive: true });
  const root = open({ path: directory, maxDbs: 64, noSubdir: false });
  const databases = new Map<string, Database<unknown, StoreKey>>();
  const overlays = new Map<string, Map<string, Pending>>();
  let lastWrite: Promise<unknown> = Promise.resolve();

  const openCollection = (name: string) => {
    const known = databases.get(name);
    if (known) return known;
    const database = root.openDB<unknown, StoreKey>({ name });
    databases.set(name, database);
    return database;
  };

  const durable = async () => {
    await lastWrite;
    await root.flushed;
  };

  return {
    collection<Value>(name: string): Collection<Value> {
      const database = openCollection(name);
      // What is put but not committed yet: reads look here first, so commands see their own and each other's writes.
      const overlay = overlays.get(name) ?? new Map<string, Pending>();
      overlays.set(name, overlay);

      const write = (key: StoreKey, value: unknown) => {
        const overlayKey = JSON.stringify(key);
        const pending: Pending = { value };
        overlay.set(overlayKey, pending);
        const committed = value === removed ? database.remove(key) : database.put(key, value);
        lastWrite = committed.then((isDone) => {
          if (overlay.get(overlayKey) === pending) overlay.delete(overlayKey);
          return isDone;
        });
      };

      return {
        get(key) {
          const pending = overlay.get(JSON.stringify(key));
          if (pending === undefined) return database.get(key) as Value | undefined;
          return pending.value === removed ? undefined : (pending.value as Value);
        },
        put: (key, value) => write(key, value),
        remove: (key) => write(key, removed),
        async entries(range = {}) {
          await durable();
          return [...database.getRange(range)] as { key: StoreKey; value: Value }[];
        },
      };
    },
    durable,
    async clear() {
      await durable();
      for (const overlay of overlays.values()) overlay.clear();
      // Also those that an earlier process filled and this one has not used yet: the root's keys are their names.
      for (const name of root.getKeys()) openCollection(String(name));
      await Promise.all([...databases.values()].map((database) => database.clearAsync()));
      await root.flushed;
    },
    async close() {
      await durable();
      await root.close();
    },
  };
}
