/**
 * Whether PortOne's window will be a whole page that comes back by redirect: phones, tablets and the browsers inside of
 * apps, told by the user agent as the SDK itself does (certain that it looks for iOS and Android; the apps' names are likely).
 */
export function returnsByRedirect(userAgent: string): boolean {
  return /iphone|ipad|ipod|android|kakaotalk|naver\(inapp|instagram|fban|fbav|\bline\//i.test(userAgent);
}
