/** PortOne takes 40 characters (certain), Toss 100: the shorter holds for both. */
const MAXIMUM_LENGTH = 40;

/** `토스 티셔츠 외 2건`: the first line's name and how many other lines there are; cut so that both gateways take it. */
export function orderNameOf(productNames: readonly string[]): string {
  const [first = "", ...others] = productNames;
  const suffix = others.length === 0 ? "" : ` 외 ${others.length}건`;
  const room = MAXIMUM_LENGTH - suffix.length;
  const characters = Array.from(first);
  const name = characters.length <= room ? first : `${characters.slice(0, room - 1).join("")}…`;
  return name + suffix;
}
