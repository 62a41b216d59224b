import type { Locator } from "playwright/test";

/** The address of the page in a frame. */
export async function frameAddress(frame: Locator): Promise<string> {
  const content = await (await frame.elementHandle())?.contentFrame();
  if (!content) throw new Error("the frame has gone");
  return content.url();
}
