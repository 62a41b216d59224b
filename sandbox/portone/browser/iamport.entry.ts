/** `/iamport/v1/iamport.js`: the present line, without jQuery. Puts `IMP` on the page. */
import { findScriptOrigin } from "../../core/browser/script-origin";
import { createImp } from "./imp";

const { close: _close, ...imp } = createImp({ origin: findScriptOrigin("/iamport/v1/iamport.js"), scriptLine: "v1" });
Object.assign(window, { IMP: imp });
