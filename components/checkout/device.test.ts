import { expect, test } from "vitest";
import { returnsByRedirect } from "./device";

test.each([
  "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15",
  "Mozilla/5.0 (Linux; Android 14; Pixel 7) AppleWebKit/537.36 Chrome/131.0.0.0 Mobile Safari/537.36",
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/120 Safari/537.36 KAKAOTALK",
])("%s comes back by redirect", (userAgent) => expect(returnsByRedirect(userAgent)).toBe(true));

test("a desktop browser, however narrow its window, answers the callback", () => {
  expect(returnsByRedirect("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/131.0.0.0 Safari/537.36")).toBe(false);
});
