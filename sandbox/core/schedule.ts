import type { SandboxClock } from "./clock";
import type { Store } from "./store";

/**
 * Work that falls due on the sandbox's clock: payment expiry, webhook attempts. A job is known by kind and reference, and
 * setting it again moves it. It stays stored until its handler sets or cancels it, so a crash in between repeats it.
 */
export interface Schedule {
  /** Registers what to do for jobs of one kind. Must be called before `start`. */
  handle(kind: string, run: (ref: string) => void): void;
  set(kind: string, ref: string, dueAtMs: number): void;
  cancel(kind: string, ref: string): void;
  /** Loads stored jobs and begins to run them. */
  start(): Promise<void>;
  /** Runs everything that is due now, earliest first. */
  runDue(): void;
  /** The jobs that fall due next, earliest first. */
  upcoming(limit: number): Job[];
  /** Calls `listener` before each job that runs, until the returned function is called. */
  observe(listener: (job: Job) => void): () => void;
  stop(): void;
  /** Forgets all jobs (the store's side is cleared by the caller). */
  forget(): void;
}

/** One piece of work: its kind, what it is about, and when it falls due on the sandbox's clock. */
export interface Job {
  kind: string;
  ref: string;
  dueAtMs: number;
}

const longestTimerMs = 2 ** 31 - 1;

/** A schedule over a binary heap; moved and cancelled jobs stay in the heap and are skipped when they surface. */
export function createSchedule(store: Store, clock: SandboxClock): Schedule {
  const stored = store.collection<Job>("schedule");
  const handlers = new Map<string, (ref: string) => void>();
  const dueAt = new Map<string, number>();
  const observers = new Set<(job: Job) => void>();
  let heap: Job[] = [];
  let timer: NodeJS.Timeout | undefined;
  let running = false;

  const idOf = (kind: string, ref: string) => `${kind}/${ref}`;
  const isCurrent = (job: Job) => dueAt.get(idOf(job.kind, job.ref)) === job.dueAtMs;

  const arm = () => {
    clearTimeout(timer);
    const next = heap[0];
    if (!running || !next) return;
    timer = setTimeout(runDue, Math.min(Math.max(next.dueAtMs - clock.now(), 0), longestTimerMs));
    timer.unref();
  };

  const add = (job: Job) => {
    dueAt.set(idOf(job.kind, job.ref), job.dueAtMs);
    pushJob(heap, job);
    if (heap[0] === job) arm();
  };

  function runDue() {
    const nowMs = clock.now();
    const due: Job[] = [];
    for (let next = heap[0]; next && next.dueAtMs <= nowMs; next = heap[0]) {
      due.push(next);
      popJob(heap);
    }
    // What a handler sets to a time already past runs in a later turn, so that no handler can hold the process.
    for (const job of due) {
      if (!isCurrent(job)) continue;
      dueAt.delete(idOf(job.kind, job.ref));
      for (const observer of observers) observer(job);
      handlers.get(job.kind)?.(job.ref);
    }
    arm();
  }

  clock.onMove(() => {
    if (running) runDue();
  });

  return {
    handle: (kind, run) => void handlers.set(kind, run),
    set(kind, ref, dueAtMs) {
      const job = { kind, ref, dueAtMs };
      stored.put(idOf(kind, ref), job);
      add(job);
    },
    cancel(kind, ref) {
      dueAt.delete(idOf(kind, ref));
      stored.remove(idOf(kind, ref));
    },
    async start() {
      for (const { value } of await stored.entries()) add(value);
      running = true;
      runDue();
    },
    runDue,
    upcoming(limit) {
      // A job that was set to the same moment twice is in the heap twice.
      const current = new Map(heap.filter(isCurrent).map((job) => [idOf(job.kind, job.ref), job]));
      return [...current.values()].toSorted((one, other) => one.dueAtMs - other.dueAtMs).slice(0, limit);
    },
    observe(listener) {
      observers.add(listener);
      return () => void observers.delete(listener);
    },
    stop() {
      running = false;
      clearTimeout(timer);
    },
    forget() {
      heap = [];
      dueAt.clear();
      clearTimeout(timer);
    },
  };
}

function pushJob(heap: Job[], job: Job): void {
  let index = heap.push(job) - 1;
  while (index > 0) {
    const parentIndex = (index - 1) >> 1;
    const parent = heap[parentIndex];
    if (!parent || parent.dueAtMs <= job.dueAtMs) break;
    heap[index] = parent;
    heap[parentIndex] = job;
    index = parentIndex;
  }
}

function popJob(heap: Job[]): void {
  const last = heap.pop();
  if (!last || heap.length === 0) return;
  heap[0] = last;
  for (let index = 0; ; ) {
    const leftIndex = index * 2 + 1;
    const left = heap[leftIndex];
    const right = heap[leftIndex + 1];
    if (!left) return;
    const childIndex = right && right.dueAtMs < left.dueAtMs ? leftIndex + 1 : leftIndex;
    const child = heap[childIndex];
    if (!child || child.dueAtMs >= last.dueAtMs) return;
    heap[index] = child;
    heap[childIndex] = last;
    index = childIndex;
  }
}
