/**
 * Writes on a frame's address what it must know of the page that holds it: the origin that messages may come from,
 * and whether that page is drawn light or dark. The system's preference is not enough: most shops are light only.
 */
export function addHostParameters(url: URL): void {
  const schemes = getComputedStyle(document.documentElement).colorScheme;
  const isDarkSystem = window.matchMedia("(prefers-color-scheme: dark)").matches;
  const isDark = schemes === "dark" || (schemes.includes("dark") && isDarkSystem);
  url.searchParams.set("parentOrigin", window.location.origin);
  url.searchParams.set("scheme", isDark ? "dark" : "light");
}
