import type { Context } from "hono";
import { readOrigin } from "../pages/page-response";
import type { FrameProps } from "./pages/window-page";

/** How a window's address says that it is shown, and which origin may hold it in a frame. */
export interface FrameAddress {
  frame: FrameProps;
  /** For `frame-ancestors`. A popup is nobody's frame: only the layer has one. */
  frameAncestor: string | undefined;
}

/** Reads `display` (`iframe`, `popup`, or none for a page of its own), `parentOrigin` and `scheme`. */
export function readFrame(c: Context): FrameAddress {
  const { display, parentOrigin, scheme } = c.req.query();
  const holder = display === "iframe" || display === "popup" ? readOrigin(parentOrigin) : undefined;
  return {
    frame: { parentOrigin: holder, scheme: scheme === "light" || scheme === "dark" ? scheme : undefined },
    frameAncestor: display === "iframe" ? holder : undefined,
  };
}
