"use client";

import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { buttonStyle } from "./button-style";

/** Copies a text and says so; `what` names it for those who do not see where the button stands. Where the browser forbids it (an insecure origin), nothing is claimed. */
export function CopyButton({ text, what }: { text: string; what: string }) {
  const [isCopied, setIsCopied] = useState(false);
  async function copy() {
    await navigator.clipboard?.writeText(text).then(() => setIsCopied(true), () => setIsCopied(false));
  }
  return (
    <button type="button" className={buttonStyle("quiet", "text-sm")} onClick={() => void copy()}>
      {isCopied ? <Check className="size-4" aria-hidden /> : <Copy className="size-4" aria-hidden />}
      <span aria-live="polite">
        <span className="sr-only">{what} </span>
        {isCopied ? "복사했어요" : "복사"}
      </span>
    </button>
  );
}
