"use client";

import { useEffect, useState } from "react";
import { labRun, type LabRun } from "./lab-api";

/** A run as it goes, told by the server after each change; null until the first word, or where it was forgotten. */
export function useRun(runId: string | null): LabRun | null {
  const [run, setRun] = useState<LabRun | null>(null);
  useEffect(() => {
    if (runId === null) return;
    const source = new EventSource(`/api/demo/runs/${encodeURIComponent(runId)}/events`);
    source.addEventListener("run", ({ data }: MessageEvent<string>) => setRun(labRun.parse(JSON.parse(data))));
    // Over: without this the browser would connect again and be told the same once more.
    source.addEventListener("over", () => source.close());
    return () => source.close();
  }, [runId]);
  return run?.runId === runId ? run : null;
}
