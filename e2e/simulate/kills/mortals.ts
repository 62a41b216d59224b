/** A process that can be killed and comes back by itself: a shop, the sandbox, the database. */
export type Mortal = {
  name: string;
  /** Whether it serves now. */
  isUp(): boolean;
  /** SIGKILL, whatever it is doing, also while it starts; false when there is no process to kill just now. */
  kill(): boolean;
  /** Resolves once it serves; at once where it does. */
  up(): Promise<void>;
};

/** The real processes of a run, on free ports and throwaway data. `database` is null where it is somebody else's. */
export type Mortals = { shops: Mortal[]; sandbox: Mortal; database: Mortal | null; shopUrls: string[]; sandboxUrl: string; databaseUrl: string };
