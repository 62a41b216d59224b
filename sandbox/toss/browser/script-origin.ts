/**
 * The origin that served this script: where its frames, windows and API are. Works for a plain script tag, for the
 * official loader (which appends a script element) and for `type="module"`, where `currentScript` is null.
 *
 * @param path the path this script is served at, to find its element by
 * @throws Error when the page holds no script element of that path
 */
export function findScriptOrigin(path: string): string {
  const current = document.currentScript;
  if (current instanceof HTMLScriptElement && current.src) return new URL(current.src).origin;
  const element = [...document.scripts].findLast((script) => script.src && new URL(script.src).pathname === path);
  if (!element) throw new Error(`No script element of ${path} on this page`);
  return new URL(element.src).origin;
}
