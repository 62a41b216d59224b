/** What was begun and has not ended yet. */
export type UnderWay = {
  /** `work` must not reject. */
  add(work: Promise<unknown>): void;
  /** Resolves when nothing is under way, what was begun meanwhile included. */
  idle(): Promise<void>;
};

export function createUnderWay(): UnderWay {
  const works = new Set<Promise<unknown>>();
  return {
    add(work) {
      works.add(work);
      void work.finally(() => works.delete(work));
    },
    async idle() {
      while (works.size > 0) await Promise.all(works);
    },
  };
}
