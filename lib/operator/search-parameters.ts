/** What an address says after its "?", as Next hands it to a page. */
export type AddressParameters = Record<string, string | string[] | undefined>;

const MOST_PAGES = 200;
const LONGEST_TEXT = 200;

/** A parameter's text, without blanks around it; empty where the address does not have it. */
export function textOf(parameters: AddressParameters, name: string): string {
  return ([parameters[name]].flat()[0]?.trim() ?? "").slice(0, LONGEST_TEXT);
}

/** The `page` of an address, from 1 to as far as anybody pages. */
export function pageOf(parameters: AddressParameters): number {
  return Math.min(MOST_PAGES, Math.max(1, Math.trunc(Number(textOf(parameters, "page"))) || 1));
}
