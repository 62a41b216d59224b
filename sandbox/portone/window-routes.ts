import { Hono, type Context } from "hono";
import { cors } from "hono/cors";
import { z } from "zod";
import type { SandboxContext } from "../core/context";
import { decideUnderFault } from "../core/window-fault";
import { TOKENS_CSS } from "../pages/design-tokens";
import { isForeignBrowserRequest, sendPage, sendScript } from "../pages/page-response";
import { WINDOW_CSS } from "../pages/window-styles";
import { certificationRoutes } from "./certification-routes";
import { readChoice } from "./choice";
import { offerCards } from "./pages/card-offer";
import { EndedPage, MissingPage } from "./pages/ended-page";
import { PORTONE_PAGES_CSS } from "./pages/page-styles";
import { listRefusals } from "./pages/refusal-list";
import { WindowPage } from "./pages/window-page";
import type { PaymentRow } from "./payment";
import { badRequest } from "./refusals";
import { closeWindow, isWindowProblem, openWindow, pay, readAnswer, readWindow, refuse, type WindowProblem } from "./window";
import { answerUnopened, type WindowAnswer } from "./window-answer";
import { readFrame } from "./window-frame-address";
import { readAddressee, readPayParameters, scriptRequest, type WindowHints } from "./window-parameters";

/** Old-line scripts differ in their number only: 1.0.0 to 1.2.1 [certain]. */
const oldScript = /^iamport\.payment-1\.[0-2]\.\d{1,2}\.js$/;
const noHints: WindowHints = { directCardCode: null, directQuotaMonths: null, cardRules: [] };

/** What the window's form posts; each method has its own fields. Form values arrive as text. */
const choiceForm = z.object({
  cardCode: z.string().max(10).optional(),
  cardQuotaMonths: z.coerce.number().int().min(0).max(60).optional(),
  cardType: z.enum(["credit", "check"]).optional(),
  bankCode: z.string().max(10).optional(),
  accountHolder: z.string().trim().min(1).max(16).optional(),
});
const refusalForm = z.object({ refusal: z.coerce.number().int().min(0) });

const hintsOf = (context: SandboxContext) => context.store.collection<WindowHints>("portoneWindowHints");

/**
 * What a browser meets of the PortOne V1 sandbox: both script lines, the payment window and the decisions made in it. Paths:
 * `/iamport/v1/iamport.js`, `/iamport/js/iamport.payment-*.js`, `/iamport/assets/*`, `/iamport/window/*`. Mounted before the REST
 * API, which answers every other path under `/iamport`.
 */
export function portoneWindowRoutes(context: SandboxContext): Hono {
  const app = new Hono();
  app.get("/iamport/v1/iamport.js", (c) => sendScript(c, "iamport"));
  app.get("/iamport/js/:file", (c) => (oldScript.test(c.req.param("file")) ? sendScript(c, "iamport-payment") : c.notFound()));
  app.get("/iamport/assets/pages.css", (c) => c.body(TOKENS_CSS + WINDOW_CSS + PORTONE_PAGES_CSS, 200, { "content-type": "text/css; charset=utf-8" }));
  app.get("/iamport/assets/portone-window.js", (c) => sendScript(c, "portone-window"));

  // Called by the SDK script from the shop's page: any origin may, with no cookies; the user code is public.
  app.use("/iamport/window/payments", cors({ origin: "*", allowMethods: ["POST"], allowHeaders: ["content-type"] }));
  app.post("/iamport/window/payments", (c) => openPayment(context, c));
  app.get("/iamport/window/payments/:impUid", (c) => sendWindow(context, c));
  app.post("/iamport/window/payments/:impUid/:decision", (c) => decide(context, c));
  app.route("/", certificationRoutes(context));
  return app;
}

async function readJson(c: Context): Promise<unknown> {
  return c.req.json<unknown>().catch(() => null);
}

/** The way a window ended, as the script gives it on: to the callback on a PC, by address on a phone. */
function endOf({ callback, redirectUrl }: WindowAnswer) {
  return { callback, redirectUrl };
}

/** Opens a window, or answers why not: a refusal is an answer like another, with HTTP 200, since a callback gets it. */
async function openPayment(context: SandboxContext, c: Context): Promise<Response> {
  const request = scriptRequest.safeParse(await readJson(c));
  if (!request.success) return c.json({ code: "INVALID_INPUT", message: z.prettifyError(request.error) }, 400);
  const read = readPayParameters(request.data);
  if ("objection" in read) {
    const refusal = badRequest(read.objection);
    const answer = answerUnopened(context, readAddressee(request.data), refusal);
    context.record.append({ from: "browser", to: "gateway", orderId: answer.merchantUid, name: "window refused", body: { ...request.data, ...refusal } });
    await context.store.durable();
    return c.json(endOf(answer));
  }
  const opened = openWindow(context, read.input);
  if ("answer" in opened) {
    await context.store.durable();
    return c.json(endOf(opened.answer));
  }
  hintsOf(context).put(opened.impUid, read.hints);
  await context.store.durable();
  return c.json({ windowPath: `/iamport/window/payments/${opened.impUid}`, pgProvider: opened.row.pgProvider });
}

/** `2026-11-26 23:59`, in Korean time. */
const minuteText = (ms: number) => new Date(ms + 9 * 3_600_000).toISOString().slice(0, 16).replace("T", " ");

/** When an account issued now would close. */
function accountDueText(context: SandboxContext, row: PaymentRow): string {
  const issued = row.payMethod === "vbank" ? readChoice(context, row, {}) : null;
  return issued?.kind === "account" ? minuteText(issued.account.dueAtMs) : "지남";
}

const cardsOf = (context: SandboxContext, row: PaymentRow) => offerCards({ ...row, hints: hintsOf(context).get(row.impUid) ?? noHints });

function sendWindow(context: SandboxContext, c: Context) {
  const { frame, frameAncestor } = readFrame(c);
  const row = readWindow(context, c.req.param("impUid") ?? "");
  if (isWindowProblem(row)) return sendPage(c, MissingPage(frame), { frameAncestor, status: 404 });
  const answer = readAnswer(context, row);
  if (!answer) {
    return sendPage(c, WindowPage({ row, cards: cardsOf(context, row), accountDueText: accountDueText(context, row), ...frame }), { frameAncestor });
  }
  const page = EndedPage({
    row,
    endJson: JSON.stringify(endOf(answer)),
    canLeave: frame.parentOrigin !== undefined || answer.redirectUrl !== null,
    isFresh: c.req.query("ended") === "now",
    accountDueText: row.account ? minuteText(row.account.dueAtMs) : null,
    ...frame,
  });
  return sendPage(c, page, { frameAncestor });
}

const problemStatus = { NOT_FOUND: 404, ALREADY_ENDED: 409, IN_PROGRESS: 409, INVALID_CHOICE: 400 } as const;

/** Carries out what the buyer decided. Whoever is not this window's own page may not decide in the buyer's name. */
async function decide(context: SandboxContext, c: Context): Promise<Response> {
  if (isForeignBrowserRequest(c)) return c.json({ problem: "FORBIDDEN", message: "이 결제창에서만 할 수 있습니다." }, 403);
  const { impUid = "", decision = "" } = c.req.param() as Record<string, string | undefined>;
  const body = await readJson(c);
  switch (decision) {
    case "pay":
      return payUnderFault(context, c, impUid, body);
    case "refuse":
      return sendEnd(context, c, refuseAsChosen(context, impUid, body));
    case "close":
      return sendEnd(context, c, closeWindow(context, impUid, "button"));
    case "left":
      return sendEnd(context, c, closeWindow(context, impUid, "tab"));
    default:
      return c.notFound();
  }
}

/** The buyer's click, and what may happen to it on its way: a fault that names `window`. */
function payUnderFault(context: SandboxContext, c: Context, impUid: string, body: unknown): Promise<Response> {
  const row = readWindow(context, impUid);
  const messageOf = (code: string) => (isWindowProblem(row) ? undefined : listRefusals(row).find((one) => one.code === code)?.message) ?? code;
  return decideUnderFault(context, c, {
    gateway: "portone",
    orderId: isWindowProblem(row) ? null : row.merchantUid,
    key: impUid,
    decide: async () => sendEnd(context, c, await payAsChosen(context, impUid, body), "read-first"),
    refuse: (code) => sendEnd(context, c, refuse(context, impUid, { code, message: messageOf(code) })),
  });
}

const invalidChoice = (message: string): WindowProblem => ({ problem: "INVALID_CHOICE", message });

async function payAsChosen(context: SandboxContext, impUid: string, body: unknown): Promise<WindowAnswer | WindowProblem> {
  const choice = choiceForm.safeParse(body);
  if (!choice.success) return invalidChoice("선택한 내용을 다시 확인해 주세요.");
  const row = readWindow(context, impUid);
  if (isWindowProblem(row)) return row;
  const { cardCode = "", cardQuotaMonths = 0 } = choice.data;
  if (row.payMethod === "card") {
    const card = cardsOf(context, row).find(({ code }) => code === cardCode);
    if (!card) return invalidChoice("이 주문에 쓸 수 없는 카드사입니다.");
    if (cardQuotaMonths > 0 && !card.plansMonths.includes(cardQuotaMonths)) return invalidChoice("이 주문에 없는 할부입니다.");
  }
  return pay(context, impUid, choice.data);
}

function refuseAsChosen(context: SandboxContext, impUid: string, body: unknown): WindowAnswer | WindowProblem {
  const row = readWindow(context, impUid);
  if (isWindowProblem(row)) return row;
  const chosen = refusalForm.safeParse(body);
  const refusal = chosen.success ? listRefusals(row)[chosen.data.refusal] : undefined;
  return refusal ? refuse(context, impUid, refusal) : invalidChoice("없는 거절 사유입니다.");
}

/**
 * No answer leaves before the store is durable: the shop reads by REST what the window promised, even after a crash here. An end
 * that the buyer must read (an account, the shop's own refusal) is shown in the window before it goes back.
 */
async function sendEnd(context: SandboxContext, c: Context, outcome: WindowAnswer | WindowProblem, shows: "read-first" | "at-once" = "at-once") {
  await context.store.durable();
  if (isWindowProblem(outcome)) return c.json(outcome, problemStatus[outcome.problem]);
  const isShown = shows === "read-first" && outcome.status !== "paid";
  return c.json({ end: endOf(outcome), isShown });
}
