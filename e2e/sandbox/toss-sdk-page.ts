import { build } from "esbuild";
import { type APIRequestContext, expect, type FrameLocator, type Page } from "playwright/test";

interface SdkPageOptions {
  /** JavaScript that runs once the SDK is there; `TossPayments` is the global. */
  setup: string;
  /** A JavaScript expression: what the button asks for. Its end is written to `#result`. */
  action: string;
}

const behaviour = ({ setup, action }: SdkPageOptions) => `
    const newOrder = (more) => ({ orderId: "order-" + crypto.randomUUID(), orderName: "토스 티셔츠 외 2건", customerName: "김토스", ...more });
    const urls = { successUrl: location.origin + "/success?cart=7", failUrl: location.origin + "/fail" };
    const result = document.getElementById("result");
    const show = (value) => { result.textContent = JSON.stringify(value); };
    const fail = (error) => show({ code: error.code, message: error.message, isError: error instanceof Error });
    (async () => {
      ${setup}
      document.getElementById("payment-button").addEventListener("click", async () => {
        try { show((await ${action}) ?? "redirected"); } catch (error) { fail(error); }
      });
      document.body.dataset.ready = "yes";
    })().catch(fail);`;

const page = (head: string, script: string) => `<!doctype html>
<html lang="ko">
  <head><meta charset="utf-8" /><meta name="viewport" content="width=device-width, initial-scale=1" /><title>주문서</title>${head}</head>
  <body style="font-family: sans-serif; max-width: 640px; margin: 0 auto">
    <h1>주문서</h1>
    <div id="payment-method"></div>
    <div id="agreement"></div>
    <button id="payment-button">결제하기</button>
    <output id="result"></output>
    <output id="events"></output>
    ${script}
  </body>
</html>`;

/** A checkout page with a plain script tag. */
export function scriptTagSdkPage(scriptUrl: string, options: SdkPageOptions): string {
  return page(`<script src="${scriptUrl}"></script>`, `<script>${behaviour(options)}</script>`);
}

/**
 * A checkout page with an official npm loader, bundled as a shop would bundle it. `setup` finds `loadTossPayments`, `ANONYMOUS` (v2)
 * and `src`.
 */
export async function officialSdkPage(
  packageName: "@tosspayments/payment-sdk" | "@tosspayments/tosspayments-sdk",
  scriptUrl: string,
  options: SdkPageOptions,
): Promise<{ html: string; script: string }> {
  const { outputFiles } = await build({
    stdin: {
      contents: `import * as sdk from "${packageName}"; const { loadTossPayments, ANONYMOUS } = sdk; const src = "${scriptUrl}"; ${behaviour(options)}`,
      resolveDir: process.cwd(),
    },
    bundle: true,
    write: false,
    format: "iife",
    logLevel: "silent",
  });
  return { html: page("", `<script src="/checkout.js"></script>`), script: outputFiles[0]?.text ?? "" };
}

/** Opens the page and, once the SDK is there, presses its button. */
export async function pressPay(browserPage: Page, url: string): Promise<void> {
  await browserPage.goto(url);
  await expect(browserPage.locator("body")).toHaveAttribute("data-ready", "yes");
  await browserPage.getByRole("button", { name: "결제하기" }).click();
}

/** Fills the window's selects by label and chosen text, and pays. */
export async function payInWindow(paymentWindow: FrameLocator | Page, fields: Record<string, string> = {}): Promise<void> {
  for (const [label, option] of Object.entries(fields)) await paymentWindow.getByLabel(label, { exact: false }).selectOption({ label: option });
  await paymentWindow.getByTestId("pay").click();
}

/** A call of the REST API with the sandbox's API key pair. */
export async function callApi(
  request: APIRequestContext,
  sandboxUrl: string,
  path: string,
  data: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  const headers = { authorization: `Basic ${Buffer.from("test_sk_sandbox:").toString("base64")}` };
  const answer = await request.post(`${sandboxUrl}/toss${path}`, { headers, data });
  return (await answer.json()) as Record<string, unknown>;
}
