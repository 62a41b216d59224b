/**
 * `/iamport/js/iamport.payment-*.js`: the old line. It needs jQuery on the page, loaded before it [certain]; without it there is no
 * `IMP`, as there was none. Besides the present line's members it has `close`, `communicate` and `naver_zzim` [likely].
 */
import { findScriptOrigin } from "../../core/browser/script-origin";
import { createImp } from "./imp";

const { jQuery, console: log } = window as Window & typeof globalThis & { jQuery?: unknown };
if (typeof jQuery === "function") {
  const imp = createImp({ origin: findScriptOrigin(/^\/iamport\/js\/iamport\.payment-/), scriptLine: "legacy" });
  // PG pages spoke to the shop's page through it; this sandbox's windows do so by themselves.
  Object.assign(window, { IMP: { ...imp, communicate: () => undefined, naver_zzim: () => undefined } });
} else {
  log.error(
    "[IMP] iamport.payment.js보다 먼저 jQuery(1.0 이상)를 불러와야 합니다. IMP를 만들지 않았습니다. " +
      "Load jQuery before this script, or use /iamport/v1/iamport.js, which needs none.",
  );
}
