import { type Context, Hono } from "hono";
import { cors } from "hono/cors";
import type { SandboxContext } from "../core/context";
import { isForeignBrowserRequest, sendPage } from "../pages/page-response";
import { closeBilling, openBillingWindow, readBillingWindow, refuseBilling, registerBillingCard } from "./billing-window";
import { isTossError, tossError } from "./error-codes";
import { BillingPage } from "./pages/billing-page";
import { ClosedWindowPage } from "./pages/window-page";
import { answerDecision, readFrame, readJson } from "./window-answers";

/** The billing window that `requestBillingAuth` opens: `/toss/billing/sessions` for the SDK scripts, `/toss/billing/{windowKey}` for the buyer. */
export function billingWindowRoutes(context: SandboxContext): Hono {
  const app = new Hono();
  // Called by the SDK scripts from the shop's page: any origin may, with no cookies; the client key is public.
  app.use("/toss/billing/sessions", cors({ origin: "*", allowMethods: ["POST"], allowHeaders: ["content-type"] }));
  app.post("/toss/billing/sessions", async (c) => answerDecision(context, c, openBillingWindow(context, await readJson(c))));
  app.get("/toss/billing/:windowKey", (c) => sendBillingWindow(context, c));
  app.post("/toss/billing/:windowKey/:decision", async (c) => {
    if (isForeignBrowserRequest(c)) return c.json(tossError("FORBIDDEN_REQUEST"), 403);
    const { windowKey, decision } = c.req.param();
    const body = await readJson(c);
    if (decision === "authenticate") return answerDecision(context, c, registerBillingCard(context, windowKey, body));
    if (decision === "refuse") return answerDecision(context, c, refuseBilling(context, windowKey, body));
    if (decision === "close" || decision === "dismiss") return answerDecision(context, c, closeBilling(context, windowKey, decision === "dismiss"));
    return c.notFound();
  });
  return app;
}

function sendBillingWindow(context: SandboxContext, c: Context) {
  const frame = readFrame(c);
  const options = { frameAncestor: frame.parentOrigin };
  const window = readBillingWindow(context, c.req.param("windowKey") ?? "");
  if (isTossError(window)) {
    const page = ClosedWindowPage({ heading: "없는 등록창이에요", text: "이 주소의 카드 등록을 찾을 수 없어요.", english: "There is no such window.", ...frame });
    return sendPage(c, page, { ...options, status: 404 });
  }
  const remainingMs = window.expiresAtMs - context.clock.now();
  if (window.status === "OPEN" && remainingMs > 0) return sendPage(c, BillingPage({ window, remainingMs, ...frame }), options);
  const isOver = window.status !== "OPEN";
  const page = ClosedWindowPage({
    heading: isOver ? "이미 끝난 카드 등록이에요" : "등록 시간이 지났어요",
    text: "쇼핑몰에서 다시 등록해 주세요.",
    english: "Please start again at the shop.",
    ...frame,
  });
  return sendPage(c, page, { ...options, status: isOver ? 200 : 410 });
}
