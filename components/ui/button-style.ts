const shape =
  "inline-flex min-h-12 cursor-pointer items-center justify-center gap-2 rounded-xl px-5 text-base font-semibold transition-colors aria-disabled:cursor-not-allowed aria-disabled:opacity-60";

const tones = {
  primary: "bg-accent text-on-accent hover:bg-accent-strong",
  quiet: "border border-line-strong bg-card text-ink hover:bg-sunken",
} as const;

/** Class names of a button or of a link that looks like one; at least 48 px high, so that thumbs hit it. */
export function buttonStyle(tone: keyof typeof tones, extra = ""): string {
  return `${shape} ${tones[tone]} ${extra}`;
}
