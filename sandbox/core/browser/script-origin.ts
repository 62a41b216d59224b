/**
 * The origin that served this script: where its frames, windows and API are. Works for a plain script tag, for the
 * official loader (which appends a script element) and for `type="module"`, where `currentScript` is null.
 *
 * @param path the path this script is served at, or what all its paths look like, to find its element by
 * @throws Error when the page holds no script element of that path
 */
export function findScriptOrigin(path: string | RegExp): string {
  const current = document.currentScript;
  if (current instanceof HTMLScriptElement && current.src) return new URL(current.src).origin;
  const isOurs = (pathname: string) => (typeof path === "string" ? pathname === path : path.test(pathname));
  const element = [...document.scripts].findLast((script) => script.src && isOurs(new URL(script.src).pathname));
  if (!element) throw new Error(`No script element of ${String(path)} on this page`);
  return new URL(element.src).origin;
}
