import { test as base } from "../harness/harness-test";
import { type PlainShop, startPlainShop } from "./plain-shop";

interface SandboxFixtures {
  /** Starts a plain shop with these pages; it is closed after the test. */
  servePages: (pages: Record<string, string>) => Promise<PlainShop>;
}

/** The harness' `test` with a way to serve a plain HTML shop. */
export const test = base.extend<SandboxFixtures>({
  // oxlint-disable-next-line eslint/no-empty-pattern -- Playwright reads a fixture's needs from its parameter pattern
  servePages: async ({}, use) => {
    const shops: PlainShop[] = [];
    await use(async (pages) => {
      const shop = await startPlainShop(pages);
      shops.push(shop);
      return shop;
    });
    await Promise.all(shops.map((shop) => shop.close()));
  },
});

/** A phone as the SDK sees one: by its user agent. */
export const PHONE = {
  userAgent: "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Safari/604.1",
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
};
