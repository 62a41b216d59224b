/** Something to wait for that may have happened already. */
export type Bell = {
  ring: () => void;
  /** Resolves once it has rung, or after `withinMs`: whether it rang. It is silent again afterwards. */
  rings(withinMs: number): Promise<boolean>;
};

export function createBell(): Bell {
  let hasRung = false;
  let wake: () => void = () => undefined;
  return {
    ring: () => {
      hasRung = true;
      wake();
    },
    async rings(withinMs) {
      if (!hasRung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, withinMs).unref();
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      const rang = hasRung;
      hasRung = false;
      return rang;
    },
  };
}
