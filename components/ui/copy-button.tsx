"use client";

import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { buttonStyle } from "./button-style";

/** Copies a text and says so. Where the browser forbids it (an insecure origin), nothing is claimed. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const [isCopied, setIsCopied] = useState(false);
  async function copy() {
    await navigator.clipboard?.writeText(text).then(() => setIsCopied(true), () => setIsCopied(false));
  }
  return (
    <button type="button" className={buttonStyle("quiet", "text-sm")} onClick={() => void copy()}>
      {isCopied ? <Check className="size-4" aria-hidden /> : <Copy className="size-4" aria-hidden />}
      <span aria-live="polite">{isCopied ? "복사했어요" : label}</span>
    </button>
  );
}
