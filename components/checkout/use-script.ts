"use client";

import { useCallback, useEffect, useState } from "react";

export type ScriptState = "loading" | "ready" | "failed";

/** A gateway's script: `sdk` is what it brought, null until then. */
export type Script<Sdk> = { state: ScriptState; sdk: Sdk | null; retry: () => void };

type Load<Sdk> = () => Promise<Sdk>;
/** How one try to load ended. */
type Outcome<Sdk> = { load: Load<Sdk>; round: number; sdk: Sdk | null };

/** A script that neither loads nor fails (a connection that hangs) is told to the buyer after this long. */
const LOAD_TIMEOUT_MS = 15_000;

/** Loads a gateway's script while `load` is given (null: it is not the chosen one), and again from nothing on `retry`. */
export function useScript<Sdk>(load: Load<Sdk> | null): Script<Sdk> {
  const [round, setRound] = useState(0);
  const [outcome, setOutcome] = useState<Outcome<Sdk> | null>(null);

  useEffect(() => {
    if (!load) return;
    let isCurrent = true;
    const end = (sdk: Sdk | null) => {
      if (!isCurrent) return;
      clearTimeout(timer);
      setOutcome({ load, round, sdk });
    };
    const timer = setTimeout(() => end(null), LOAD_TIMEOUT_MS);
    load().then(end, () => end(null));
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [load, round]);

  const isOver = outcome !== null && outcome.load === load && outcome.round === round;
  return {
    state: !isOver ? "loading" : outcome.sdk === null ? "failed" : "ready",
    sdk: isOver ? outcome.sdk : null,
    retry: useCallback(() => setRound((before) => before + 1), []),
  };
}
