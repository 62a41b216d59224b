import { z } from "zod";

/** What only the browser knows of a payment. The shop's pages tell it afterwards, by a beacon that nothing waits for. */
export const browserSteps = ["page-opened", "script-loaded", "pay-clicked", "window-asked", "window-answered", "returned"] as const;
export type BrowserStepName = (typeof browserSteps)[number];

/** Longest list that one beacon carries: a checkout has a handful. */
export const MAXIMUM_STEPS = 20;

/**
 * A step as the browser noted it: `at` in unix milliseconds of its own clock. `amount` in won where the step has one, `detail` a
 * word such as the way to pay. Nothing of the buyer.
 */
export const browserStep = z.object({
  name: z.enum(browserSteps),
  at: z.number().int().positive(),
  amount: z.number().int().nonnegative().optional(),
  detail: z.string().max(60).regex(/^[\w:./-]*$/).optional(),
});
export type BrowserStep = z.infer<typeof browserStep>;

/** The beacon. `sentAt` is the browser's clock when it left, by which the server knows how far that clock is off. */
export const browserStepBeacon = z.object({ sentAt: z.number().int().positive(), steps: z.array(browserStep).min(1).max(MAXIMUM_STEPS) });
