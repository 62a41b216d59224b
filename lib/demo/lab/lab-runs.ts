import type { RunView } from "./lab-run";

/** Runs that are remembered; the oldest that is over goes first. */
const KEPT_RUNS = 200;
/** Runs that may be under way at a time: each holds a few connections to the shop itself. */
export const MAXIMUM_AT_ONCE = 48;

/** The runs of this process, newest last: in memory only, since what they did is in the record. */
export type LabRuns = {
  /** False where too many are under way. */
  add(run: RunView): boolean;
  find(runId: string): RunView | null;
  /** The newest first. */
  list(): RunView[];
  /** To be called after each change of a run. */
  changed(runId: string): void;
  /** Calls `onChange` after each change of a run, until the returned function is called. */
  watch(runId: string, onChange: () => void): () => void;
};

export function createLabRuns(): LabRuns {
  const runs = new Map<string, RunView>();
  const watchers = new Map<string, Set<() => void>>();

  function forgetOldest(): void {
    for (const [runId, run] of runs) {
      if (runs.size < KEPT_RUNS) return;
      if (run.state !== "running") runs.delete(runId);
    }
  }

  return {
    add(run) {
      if ([...runs.values()].filter(({ state }) => state === "running").length >= MAXIMUM_AT_ONCE) return false;
      forgetOldest();
      runs.set(run.runId, run);
      return true;
    },
    find: (runId) => runs.get(runId) ?? null,
    list: () => [...runs.values()].toReversed(),
    changed(runId) {
      for (const onChange of watchers.get(runId) ?? []) onChange();
    },
    watch(runId, onChange) {
      const own = watchers.get(runId) ?? new Set();
      watchers.set(runId, own.add(onChange));
      return () => {
        own.delete(onChange);
        if (own.size === 0) watchers.delete(runId);
      };
    },
  };
}

// Next bundles route handlers apart from each other; the runs of all of them live here.
const holder = globalThis as typeof globalThis & { __labRuns?: LabRuns };

/** The running process's runs. */
export function labRuns(): LabRuns {
  holder.__labRuns ??= createLabRuns();
  return holder.__labRuns;
}
