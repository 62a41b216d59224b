import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, type FrameLocator, type Page } from "playwright/test";

const jquery = readFileSync(createRequire(import.meta.url).resolve("jquery/dist/jquery.min.js"), "utf8");

interface PayPageOptions {
  sandboxUrl: string;
  /** The whole argument of `IMP.request_pay`, as JavaScript; `orderId` is at hand. */
  params?: string;
  /** What blogs do with the answer, as JavaScript; `null` = no callback is given. */
  callback?: string | null;
}

const params = `{
        pg: "html5_inicis",
        pay_method: "card",
        merchant_uid: orderId,
        name: "주문명:결제테스트",
        amount: 64900,
        buyer_email: "gildong@gmail.com",
        buyer_name: "홍길동",
        buyer_tel: "010-4242-4242",
        buyer_addr: "서울특별시 강남구 신사동",
        buyer_postcode: "01181",
        m_redirect_url: location.origin + "/payments/complete?cart=7#done",
      }`;

const newParams = params.replace(`pg: "html5_inicis"`, `channelKey: "channel-key-sandbox-tosspayments"`);

const answer = `document.getElementById("result").textContent = JSON.stringify(rsp);`;

/** As blogs of the old line show it: jQuery, the old script, and a callback that looks at `rsp.success`. */
export function oldLinePages({ sandboxUrl, params: given = params, callback = answer }: PayPageOptions): Record<string, string> {
  const html = `<!doctype html>
<html lang="ko">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>주문서</title>
  <!-- jQuery -->
  <script type="text/javascript" src="/jquery.min.js"></script>
  <!-- iamport.payment.js -->
  <script type="text/javascript" src="${sandboxUrl}/iamport/js/iamport.payment-1.2.0.js"></script>
</head>
<body>
  <h1>주문서</h1>
  <button id="check_module" type="button">결제하기</button>
  <output id="result"></output>
  <script>
    $("#check_module").click(function () {
      var IMP = window.IMP;
      IMP.init("imp00000000");
      var orderId = "merchant_" + new Date().getTime() + Math.floor(Math.random() * 1e6);
      window.orderId = orderId;
      IMP.request_pay(${given}${callback === null ? "" : `, function (rsp) {
        ${callback}
      }`});
    });
  </script>
</body>
</html>`;
  return { "/checkout": html, "/jquery.min.js": jquery };
}

/** As the present documentation shows it: `v1/iamport.js` alone, and a channel key. */
export function presentLinePages({ sandboxUrl, params: given = newParams, callback = answer }: PayPageOptions): Record<string, string> {
  const html = `<!doctype html>
<html lang="ko">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>주문서</title>
  <script src="${sandboxUrl}/iamport/v1/iamport.js"></script>
  <script>
    IMP.init("imp00000000");
    function requestPay() {
      const orderId = "order-" + crypto.randomUUID().slice(0, 18);
      window.orderId = orderId;
      IMP.request_pay(${given}${callback === null ? "" : `, (rsp) => {
        ${callback}
      }`});
    }
  </script>
</head>
<body>
  <h1>주문서</h1>
  <button onclick="requestPay()">결제하기</button>
  <output id="result"></output>
</body>
</html>`;
  return { "/checkout": html };
}

/** The present documentation's parameters with some changed: `field: value` pairs as JavaScript. */
export function withParams(changes: Record<string, string>, base: "old" | "present" = "present"): string {
  const extra = Object.entries(changes).map(([name, value]) => `${name}: ${value},`);
  return (base === "old" ? params : newParams).replace(/\}$/, `${extra.join(" ")} }`);
}

/** The payment window over a desktop page. */
export function layer(page: Page): FrameLocator {
  return page.frameLocator("iframe.imp-frame");
}

/** Presses the shop's button and waits for the layer to take input. */
export async function openLayer(page: Page): Promise<FrameLocator> {
  await page.getByRole("button", { name: "결제하기" }).click();
  await expect(page.locator("iframe.imp-frame")).toHaveAttribute("data-state", "ready");
  return layer(page);
}

/** What the callback was given, once it has been. */
export async function readAnswer(page: Page): Promise<Record<string, unknown>> {
  const output = page.locator("#result");
  await expect(output).not.toBeEmpty();
  return JSON.parse((await output.textContent()) ?? "{}") as Record<string, unknown>;
}
