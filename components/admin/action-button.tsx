"use client";

import { LoaderCircle } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { ShopProblem } from "@/components/api/problem";
import { useBusy } from "@/components/checkout/use-busy";
import { buttonStyle } from "@/components/ui/button-style";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { sendAdmin } from "./admin-api";
import { outcomeWords } from "./outcome-words";

type Props = {
  /** Below `/api/admin/`. */
  path: string;
  ko: string;
  en: string;
  body?: object;
  tone?: "primary" | "quiet";
  /** Names what it is about, for those who do not see where the button stands. */
  about?: string;
};

/** Does one thing at the press of a button, says what came of it, and renders the page anew. */
export function ActionButton({ path, ko, en, body = {}, tone = "quiet", about }: Props) {
  const router = useRouter();
  const { isBusy, runOnce } = useBusy();
  const [problem, setProblem] = useState<ShopProblem | null>(null);
  const [words, setWords] = useState("");

  const act = () =>
    runOnce(async () => {
      setProblem(null);
      setWords("");
      const result = await sendAdmin(path, body);
      if (result.ok) setWords(outcomeWords(result.value));
      else setProblem(result.problem);
      router.refresh();
    });

  return (
    <div className="space-y-2">
      <button type="button" aria-disabled={isBusy} className={buttonStyle(tone, "w-full sm:w-auto")} onClick={() => void act()}>
        {isBusy && <LoaderCircle className="size-5 animate-spin" aria-hidden />}
        {ko}
        <span lang="en" className={tone === "primary" ? "text-sm font-normal" : "english"}>
          {en}
        </span>
        {about && <span className="sr-only">{about}</span>}
      </button>
      <p aria-live="polite" className="text-sm text-ink-soft empty:hidden">
        {words}
      </p>
      {problem && <ProblemNotice problem={problem} tellMoney={problem.moneyMoved !== "no"} />}
    </div>
  );
}
