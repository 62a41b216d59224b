/**
 * May a webhook be posted to this address? Loopback only, unless the host was allowed at start: the sandbox takes
 * addresses from pages and controls, and must not become a way to post into somebody's network.
 */
export function isAllowedTarget(address: string, allowedHosts: readonly string[]): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  if (url.protocol !== "http:" && url.protocol !== "https:") return false;
  const host = url.hostname.toLowerCase();
  const isLoopback = host === "localhost" || host === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(host);
  return isLoopback || allowedHosts.includes(host) || allowedHosts.includes(url.host.toLowerCase());
}
