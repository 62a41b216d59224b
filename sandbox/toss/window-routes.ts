import { Hono, type Context } from "hono";
import { cors } from "hono/cors";
import type { SandboxContext } from "../core/context";
import { decideUnderFault } from "../core/window-fault";
import { TOKENS_CSS } from "../pages/design-tokens";
import { billingWindowRoutes } from "./billing-window-routes";
import { findCashReceipt } from "./cash-receipts";
import { isTossError, tossError } from "./error-codes";
import { isTossErrorCode, tossErrorTable } from "./error-table";
import { cardCompanies } from "./institutions";
import { findClientKey } from "./keys";
import { formatSeoulTime } from "./kst";
import { isForeignBrowserRequest, readOrigin, sendPage, sendScript } from "../pages/page-response";
import { WINDOW_CSS } from "../pages/window-styles";
import { AgreementPage } from "./pages/agreement-page";
import { CashReceiptPage } from "./pages/cash-receipt-page";
import { MethodsPage } from "./pages/methods-page";
import { TOSS_PAGES_CSS } from "./pages/page-styles";
import { ReceiptPage } from "./pages/receipt-page";
import { ClosedWindowPage, WindowPage } from "./pages/window-page";
import type { PaymentRecord } from "./payment";
import { failRedirect, successRedirect } from "./window-redirect";
import { readWindow } from "./window";
import { answerDecision, readFrame, readJson, readScheme, type WindowFrame } from "./window-answers";
import { authenticateWindow, openSession, closeSession, refuseFor, refuseWindow, returnParameters } from "./window-decisions";

const PAGE_SCRIPTS = new Set(["toss-methods-frame", "toss-agreement-frame", "toss-payment-window"]);

/** The SDK scripts by the paths they have at the vendor [certain]. */
const SDK_SCRIPTS = {
  "/toss/js/v1/payment-widget": "payment-widget",
  "/toss/js/v1/payment": "payment",
  "/toss/js/v1": "payment",
  "/toss/js/v2/standard": "standard",
};

/**
 * What a browser meets of the Toss sandbox: the SDK scripts, the widget's frames, the payment and billing windows and the
 * decisions made in them. Paths: `/toss/js/*`, `/toss/assets/*`, `/toss/widget/*`, `/toss/window/*`, `/toss/billing/*`.
 */
export function windowRoutes(context: SandboxContext): Hono {
  const app = new Hono();

  for (const [path, script] of Object.entries(SDK_SCRIPTS)) app.get(path, (c) => sendScript(c, script));
  app.get("/toss/assets/pages.css", (c) => c.body(TOKENS_CSS + WINDOW_CSS + TOSS_PAGES_CSS, 200, { "content-type": "text/css; charset=utf-8" }));
  app.get("/toss/assets/:file", (c) => {
    const name = c.req.param("file").replace(/\.js$/, "");
    return PAGE_SCRIPTS.has(name) ? sendScript(c, name) : c.notFound();
  });

  app.route("/", billingWindowRoutes(context));
  app.get("/toss/widget/:frame", (c) => sendWidgetFrame(context, c));

  // Called by the SDK script from the shop's page: any origin may, with no cookies; the client key is public.
  app.use("/toss/window/sessions", cors({ origin: "*", allowMethods: ["POST"], allowHeaders: ["content-type"] }));
  app.post("/toss/window/sessions", async (c) => answerDecision(context, c, openSession(context, await readJson(c))));

  // Both addresses stand in every Payment object, as the gateway writes them (certain that they are there).
  app.get("/toss/v1/payments/:paymentKey/checkout", (c) => c.redirect(`/toss/window/${c.req.param("paymentKey")}`));
  app.get("/toss/receipt/redirection", (c) => {
    const payment = readWindow(context, c.req.query("transactionId") ?? "");
    return isTossError(payment) ? sendPage(c, missingPage(), { status: 404 }) : sendPage(c, ReceiptPage({ payment }));
  });

  app.get("/toss/receipt/cash/:receiptKey", (c) => {
    const record = findCashReceipt(context, c.req.param("receiptKey"));
    return record ? sendPage(c, CashReceiptPage(record)) : sendPage(c, missingPage(), { status: 404 });
  });

  app.get("/toss/window/:paymentKey", (c) => sendWindow(context, c));
  app.post("/toss/window/:paymentKey/:decision", async (c) => {
    // The window's own page decides; another site's page may not do it in the buyer's name.
    if (isForeignBrowserRequest(c)) return c.json(tossError("FORBIDDEN_REQUEST"), 403);
    const { paymentKey, decision } = c.req.param();
    const body = await readJson(c);
    if (decision === "authenticate") return authenticateUnderFault(context, c, paymentKey, body);
    if (decision === "refuse") return answerDecision(context, c, refuseWindow(context, paymentKey, body));
    if (decision === "close" || decision === "dismiss") return answerDecision(context, c, closeSession(context, paymentKey, decision === "dismiss"));
    return c.notFound();
  });
  return app;
}

/** The buyer's click, and what may happen to it on its way: a fault that names `window`. */
function authenticateUnderFault(context: SandboxContext, c: Context, paymentKey: string, body: unknown): Promise<Response> {
  const payment = readWindow(context, paymentKey);
  return decideUnderFault(context, c, {
    gateway: "toss",
    orderId: isTossError(payment) ? null : payment.orderId,
    key: paymentKey,
    decide: () => answerDecision(context, c, authenticateWindow(context, paymentKey, body)),
    refuse: (code) => answerDecision(context, c, refuseFor(context, paymentKey, { code, message: isTossErrorCode(code) ? tossErrorTable[code].ko : code })),
  });
}

function sendWidgetFrame(context: SandboxContext, c: Context) {
  const { clientKey = "", variantKey = "DEFAULT", parentOrigin } = c.req.query();
  const frameAncestor = readOrigin(parentOrigin);
  const scheme = readScheme(c);
  if (!frameAncestor) {
    return sendPage(c, ClosedWindowPage({ heading: "잘못된 주소입니다", text: "parentOrigin이 필요해요.", english: "parentOrigin must be an http(s) origin." }), { status: 400 });
  }
  if (!findClientKey(context, clientKey)) {
    const refusal = tossError("INVALID_CLIENT_KEY");
    const text = "샌드박스가 모르는 클라이언트 키예요.";
    const english = "The sandbox does not know this client key. See its console, or SANDBOX_KEYS.";
    return sendPage(c, ClosedWindowPage({ heading: refusal.message, text, english, scheme, parentOrigin: frameAncestor, refusal }), { frameAncestor, status: 400 });
  }
  switch (c.req.param("frame")) {
    case "methods":
      return sendPage(c, MethodsPage({ cards: cardCompanies, variantKey, parentOrigin: frameAncestor, scheme }), { frameAncestor });
    case "agreement":
      return sendPage(c, AgreementPage({ parentOrigin: frameAncestor, scheme }), { frameAncestor });
    default:
      return c.notFound();
  }
}

/** `15:24`, in Korean time. */
const clockText = (ms: number) => formatSeoulTime(ms).slice(11, 16);

function sendWindow(context: SandboxContext, c: Context) {
  const { parentOrigin, scheme } = readFrame(c);
  const send = (page: { toString(): string }, status: 200 | 404 | 410 = 200) => sendPage(c, page, { frameAncestor: parentOrigin, status });

  const payment = readWindow(context, c.req.param("paymentKey") ?? "");
  if (isTossError(payment)) {
    return send(missingPage({ parentOrigin, scheme }), 404);
  }
  if (payment.status !== "READY") return send(finishedPage(payment, { parentOrigin, scheme }), payment.status === "EXPIRED" ? 410 : 200);
  const { issuerCode, months } = c.req.query();
  return send(
    WindowPage({
      payment,
      merchantName: payment.mId,
      remainingMs: Math.max(0, (payment.expiresAtMs ?? 0) - context.clock.now()),
      expiresAtText: clockText(payment.expiresAtMs ?? 0),
      parentOrigin,
      scheme,
      card: issuerCode ? { issuerCode, installmentPlanMonths: Number(months ?? 0) } : undefined,
    }),
  );
}

function missingPage(frame: WindowFrame = {}) {
  const text = "이 주소의 결제를 찾을 수 없어요.";
  return ClosedWindowPage({ heading: "없는 결제예요", text, english: "There is no such payment.", ...frame });
}

/** Someone came back to a window whose payment has moved on: the way back to the shop, and no second payment. */
function finishedPage(payment: PaymentRecord, frame: WindowFrame) {
  const { successUrl, failUrl, orderId, status } = payment;
  if (status === "EXPIRED" || status === "ABORTED") {
    const failure = payment.failure ?? { code: "PAY_PROCESS_ABORTED", message: "결제가 중단되었습니다." };
    const backUrl = failUrl ? failRedirect(failUrl, { ...failure, orderId }) : undefined;
    return ClosedWindowPage({
      heading: status === "EXPIRED" ? "결제 시간이 지났어요" : "중단된 결제예요",
      text: "돈은 빠져나가지 않았어요. 쇼핑몰에서 다시 결제해 주세요.",
      english: "No money has moved; please start again at the shop.",
      backUrl,
      ...frame,
    });
  }
  const backUrl = successUrl ? successRedirect(successUrl, returnParameters(payment)) : undefined;
  return ClosedWindowPage({
    heading: "이미 인증한 결제예요",
    text: "이 결제창에서는 더 할 일이 없어요.",
    english: "Nothing is left to do in this window.",
    backUrl,
    ...frame,
  });
}
