/** About how wide a text is in the shop's font, in pixels: Korean is as wide as the type is high, Latin about half. */
export function textWidth(text: string, sizePx: number): number {
  let em = 0;
  for (const char of text) em += /[ᄀ-퟿＀-￯]/.test(char) ? 0.9 : /[A-Z₩%@MW]/.test(char) ? 0.66 : 0.53;
  return em * sizePx;
}

/** The text, cut with `…` where it is wider than `widthPx`. */
export function fitText(text: string, sizePx: number, widthPx: number): string {
  if (textWidth(text, sizePx) <= widthPx) return text;
  let kept = "";
  for (const char of text) {
    if (textWidth(`${kept}${char}…`, sizePx) > widthPx) break;
    kept += char;
  }
  return `${kept.trimEnd()}…`;
}
