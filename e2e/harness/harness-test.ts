import { test as base } from "playwright/test";
import { PortoneWindow } from "./portone-window";
import { connectSandbox, type Sandbox } from "./sandbox-client";
import { TossWindow } from "./toss-window";

export type HarnessOptions = {
  /** The sandbox's address: `SANDBOX_URL`, or where `npm run sandbox` puts it. */
  sandboxUrl: string;
};

export type HarnessFixtures = {
  /** The sandbox's controls. What a test armed is disarmed when it ends. */
  sandbox: Sandbox;
  tossWindow: TossWindow;
  portoneWindow: PortoneWindow;
};

/** Playwright's `test` with the payment sandbox at hand. A shop's own fixtures extend it further. */
export const test = base.extend<HarnessFixtures & HarnessOptions>({
  sandboxUrl: [process.env.SANDBOX_URL ?? "http://127.0.0.1:4000", { option: true }],
  sandbox: async ({ sandboxUrl }, use) => {
    const sandbox = connectSandbox(sandboxUrl);
    await use(sandbox);
    await sandbox.disarm();
  },
  tossWindow: async ({ page, isMobile }, use) => use(new TossWindow(page, isMobile)),
  portoneWindow: async ({ page, isMobile }, use) => use(new PortoneWindow(page, isMobile)),
});
