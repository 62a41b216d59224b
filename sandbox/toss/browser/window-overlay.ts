import { openWindowOverlay, type WindowOverlay } from "../../core/browser/window-overlay";
import type { WindowOutcome } from "./frame-messages";
import { sdkError } from "./sdk-error";

/** The ids under which the vendor's script puts its window on a page (certain); tests of shops look for them. */
const IFRAME_ID = "___tosspayments_iframe___";
const DIMMER_ID = "___tosspayments_dimmer___";

/**
 * Shows the payment window over a dimmed page.
 *
 * @param url the window's page
 * @returns the overlay; its outcome is `NETWORK_ERROR` if the page never loaded and the buyer left
 */
export function showWindowOverlay(url: URL): WindowOverlay<WindowOutcome> {
  return openWindowOverlay<WindowOutcome>({
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
}
