import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { build } from "esbuild";

/** A shop of plain HTML pages on a free port of `localhost`: another site than the sandbox's `127.0.0.1`. */
export interface PlainShop {
  /** Without a trailing slash. */
  url: string;
  close: () => Promise<void>;
}

/**
 * Serves the given pages by path. Every other path answers a page that says where the browser has landed, so that
 * redirects can be seen.
 *
 * @param pages path to HTML, or to JavaScript when the path ends in `.js`
 */
export async function startPlainShop(pages: Record<string, string>): Promise<PlainShop> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const type = pathname.endsWith(".js") ? "text/javascript" : "text/html";
    response.setHeader("content-type", `${type}; charset=utf-8`);
    response.end(pages[pathname] ?? `<!doctype html><title>landed</title><h1>landed at ${pathname.replaceAll("<", "")}</h1>`);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "localhost", resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

interface WidgetPageOptions {
  sandboxUrl: string;
  /** JavaScript that makes `widget`; blogs write it in several ways. */
  construct?: string;
  amount?: string;
  /** Extra fields of requestPayment, as JavaScript. */
  request?: string;
}

const page = (head: string, script: string) => `<!doctype html>
<html lang="ko">
  <head><meta charset="utf-8" /><meta name="viewport" content="width=device-width, initial-scale=1" /><title>주문서</title>${head}</head>
  <body style="font-family: sans-serif; max-width: 640px; margin: 0 auto">
    <h1>주문서</h1>
    <label><input type="checkbox" id="coupon-box" /> 5,000원 쿠폰 적용</label>
    <div id="payment-method"></div>
    <div id="agreement"></div>
    <button id="payment-button">결제하기</button>
    <output id="result"></output>
    ${script}
  </body>
</html>`;

const behaviour = ({ amount = "{ value: 50000 }", request = "" }: Pick<WidgetPageOptions, "amount" | "request">) => `
    const paymentMethods = widget.renderPaymentMethods("#payment-method", ${amount}, { variantKey: "DEFAULT" });
    const agreement = widget.renderAgreement("#agreement", { variantKey: "AGREEMENT" });
    const readyFrames = [];
    for (const frame of [paymentMethods, agreement]) {
      frame.on("ready", () => { if (readyFrames.push(frame) === 2) document.body.dataset.ready = "yes"; });
    }
    document.getElementById("coupon-box").addEventListener("change", (event) => {
      paymentMethods.updateAmount(event.target.checked ? 45000 : 50000, paymentMethods.UPDATE_REASON.COUPON);
    });
    const result = document.getElementById("result");
    document.getElementById("payment-button").addEventListener("click", async () => {
      try {
        const answer = await widget.requestPayment({ orderId: "order-" + crypto.randomUUID(), orderName: "토스 티셔츠 외 2건", customerName: "김토스", ${request} });
        result.textContent = JSON.stringify(answer ?? "redirected");
      } catch (error) {
        result.textContent = JSON.stringify({ code: error.code, message: error.message, isError: error instanceof Error });
      }
    });
    Object.assign(window, { widget, paymentMethods, agreement });`;

/** Both URLs of redirect mode, on the page's own origin; the success URL brings a query of its own. */
export const REDIRECT_URLS = `successUrl: location.origin + "/success?cart=7", failUrl: location.origin + "/fail"`;

/** A checkout page with a plain script tag, as the documentation of the v1 widget and most blogs show it. */
export function scriptTagPage(options: WidgetPageOptions): string {
  const construct = options.construct ?? `PaymentWidget("test_gck_sandbox", PaymentWidget.ANONYMOUS)`;
  return page(
    `<script src="${options.sandboxUrl}/toss/js/v1/payment-widget"></script>`,
    `<script>const widget = ${construct};${behaviour(options)}</script>`,
  );
}

/** A checkout page with the official npm loader, bundled as a shop would bundle it. */
export async function officialLoaderPage(options: WidgetPageOptions): Promise<{ html: string; script: string }> {
  const { outputFiles } = await build({
    stdin: {
      contents: `import { loadPaymentWidget, ANONYMOUS } from "@tosspayments/payment-widget-sdk";
        loadPaymentWidget("test_gck_sandbox", ANONYMOUS, {}, { src: "${options.sandboxUrl}/toss/js/v1/payment-widget" })
          .then((widget) => {${behaviour(options)}});`,
      resolveDir: process.cwd(),
    },
    bundle: true,
    write: false,
    format: "iife",
    logLevel: "silent",
  });
  return { html: page("", `<script src="/checkout.js"></script>`), script: outputFiles[0]?.text ?? "" };
}
