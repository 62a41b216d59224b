import { openWindowOverlay } from "../../core/browser/window-overlay";
import type { WindowOutcome } from "./frame-messages";
import { sdkError } from "./sdk-error";

/** The ids under which the vendor's script puts its window on a page (certain); tests of shops look for them. */
const IFRAME_ID = "___tosspayments_iframe___";
const DIMMER_ID = "___tosspayments_dimmer___";

/**
 * Shows the payment window over a dimmed page and waits for its end.
 *
 * @param url the window's page
 * @returns the outcome the window reported, after the overlay has been taken away; `NETWORK_ERROR` if it never loaded
 */
export function showWindowOverlay(url: URL): Promise<WindowOutcome> {
  const { finished } = openWindowOverlay<WindowOutcome>({
    url,
    mark: ({ dimmer, iframe }) => {
      dimmer.id = DIMMER_ID;
      iframe.id = IFRAME_ID;
    },
    whenUnreachable: () => {
      const { code, message } = sdkError("NETWORK_ERROR");
      return { type: "failed", code, message };
    },
  });
  return finished;
}
