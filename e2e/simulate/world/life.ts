/** What a dead instance's statements and calls end in. */
export class InstanceDied extends Error {
  override name = "InstanceDied";
}

/**
 * The life of one shop instance. Every statement and every gateway call is a step of it. A killed instance takes no further
 * step: what it had begun ends nowhere, as after `kill -9`.
 */
export type Life = {
  /** Takes a step; rejects with InstanceDied if the instance is dead, dies at this step, or died meanwhile. */
  step<Result>(name: string, act: () => Promise<Result>): Promise<Result>;
  /** Dies at the `afterSteps`-th step from now, before the step has an effect, or after it and before its answer is seen. */
  kill(afterSteps: number, isAnswerLost: boolean): void;
  isDead(): boolean;
  /** Resolves when it dies. */
  died: Promise<void>;
  /** Steps that are being taken. */
  pending(): number;
};

export function createLife(onDeath: (step: string) => void): Life {
  let isDead = false;
  let stepsLeft: number | null = null;
  let isAnswerLost = false;
  let pending = 0;
  let announce = () => {};
  const died = new Promise<void>((resolve) => (announce = resolve));

  function die(name: string): never {
    if (!isDead) {
      isDead = true;
      onDeath(name);
      announce();
    }
    throw new InstanceDied(name);
  }

  return {
    async step(name, act) {
      if (isDead) throw new InstanceDied(name);
      const isLast = stepsLeft !== null && --stepsLeft <= 0;
      if (isLast && !isAnswerLost) die(`before ${name}`);
      pending += 1;
      try {
        const result = await act();
        if (isLast) die(`after ${name}`);
        if (isDead) throw new InstanceDied(name);
        return result;
      } finally {
        pending -= 1;
      }
    },
    kill(afterSteps, lostAnswer) {
      stepsLeft = afterSteps;
      isAnswerLost = lostAnswer;
    },
    isDead: () => isDead,
    died,
    pending: () => pending,
  };
}
