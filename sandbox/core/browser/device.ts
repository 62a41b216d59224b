/**
 * Whether this is a phone or tablet, decided as the official SDKs do: by the user agent, not by the window's width
 * (certain that they look for iOS and Android; a narrow desktop window still gets the iframe).
 */
export function isMobile(userAgent: string): boolean {
  return /iphone|ipad|ipod|android/i.test(userAgent);
}
