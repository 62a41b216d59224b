/** The payment window's page: sends the buyer's decision to the sandbox and leaves the way the answer says. */
import { openFrameLine } from "../../core/browser/frame-line";
import type { MessageFromFrame, MessageToFrame, WindowOutcome } from "./frame-messages";
import { formatRemaining } from "./remaining-text";
import { INSTALLMENT_FLOOR_KRW } from "./money-text";

const { parentOrigin, backUrl, amount, currency, remainingMs, refusalCode, refusalMessage } = document.body.dataset;
/** Answers which mean that nothing can be paid here any more: it expired, or another tab was faster. */
const OVER_CODES = new Set(["NOT_FOUND_PAYMENT_SESSION", "ALREADY_PROCESSED_PAYMENT"]);
const line = parentOrigin ? openFrameLine<MessageFromFrame, MessageToFrame>(({ type }) => type === "cancel" && dismiss()) : undefined;
const paymentForm = document.querySelector<HTMLFormElement>("#payment");
const refusalForm = document.querySelector<HTMLFormElement>("#refusal-form");
const alertLine = document.querySelector<HTMLElement>("#alert");
const buttons = [...document.querySelectorAll<HTMLButtonElement>("button")];

function leave(outcome: WindowOutcome): void {
  if (line) line.send({ type: "finished", outcome });
  // Replaced, so that "back" from the shop's page does not land in a finished window.
  else if (outcome.redirectUrl) window.location.replace(outcome.redirectUrl);
  else showAlert(outcome.type === "failed" ? outcome.message : "결제 인증이 끝났어요. 쇼핑몰로 돌아가 주세요.");
}

function showAlert(text: string): void {
  if (!alertLine) return;
  alertLine.textContent = text;
  alertLine.hidden = false;
  alertLine.scrollIntoView({ block: "nearest" });
}

function setBusy(isBusy: boolean): void {
  for (const button of buttons) button.disabled = isBusy;
}

/** Posts one decision. Errors of the sandbox are shown in the window: the buyer can choose again or close. */
async function decide(action: "authenticate" | "refuse" | "close" | "dismiss", body: Record<string, unknown>): Promise<void> {
  setBusy(true);
  try {
    const response = await fetch(`${window.location.pathname}/${action}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    const answer = (await response.json()) as WindowOutcome | { code: string; message: string };
    if (response.ok && "type" in answer) leave(answer);
    // Drawn anew, the page says what has become of the payment, and leads back to the shop.
    else if ("code" in answer && OVER_CODES.has(answer.code)) window.location.reload();
    else showAlert("code" in answer ? `${answer.message} (${answer.code})` : "알 수 없는 오류가 발생했어요.");
  } catch {
    showAlert("테스트 결제 서버에 연결할 수 없어요. 결제는 진행되지 않았어요. 다시 시도해 주세요.");
  } finally {
    setBusy(false);
  }
}

function authenticate(confirmRefusal?: string): void {
  if (!paymentForm?.reportValidity()) return;
  const fields = Object.fromEntries(new FormData(paymentForm));
  const { method, provider } = readChosen()?.dataset ?? document.body.dataset;
  void decide("authenticate", { ...fields, method, provider, confirmRefusal });
}

/** The method's radio, in a window that leaves the choice to the buyer. */
function readChosen(): HTMLInputElement | null {
  return document.querySelector("input[name=choice]:checked");
}

/** Shows the chosen method's fields; disabled ones are neither checked nor sent. */
function showChosen(): void {
  const chosen = readChosen();
  if (!chosen) return;
  for (const detail of document.querySelectorAll<HTMLFieldSetElement>("[data-detail]")) {
    const isChosen = detail.dataset.detail === chosen.dataset.method;
    detail.hidden = !isChosen;
    detail.disabled = !isChosen;
  }
}

const DISMISSED = { type: "failed", code: "USER_CANCEL", message: "취소되었습니다." } as const;

function close(): void {
  // A page that only says "finished" has its way back written on it.
  if (paymentForm) void decide("close", {});
  else leave({ ...DISMISSED, redirectUrl: backUrl });
}

/** Escape closes the window over the shop's page, which stays; a window that is the whole page can only be left. */
function dismiss(): void {
  if (!line) close();
  else if (paymentForm) void decide("dismiss", {});
  else leave(DISMISSED);
}

function showRemaining(): void {
  const target = document.querySelector<HTMLElement>("[data-remaining]");
  if (!target || !remainingMs) return;
  const endsAtMs = performance.now() + Number(remainingMs);
  const tick = () => {
    const leftMs = endsAtMs - performance.now();
    target.textContent = formatRemaining(leftMs);
    if (leftMs > 0) return;
    clearInterval(timer);
    window.location.reload();
  };
  const timer = setInterval(tick, 1000);
  tick();
}

paymentForm?.addEventListener("submit", (event) => {
  event.preventDefault();
  authenticate();
});
refusalForm?.addEventListener("submit", (event) => {
  event.preventDefault();
  const [when, code] = String(new FormData(refusalForm).get("refusal")).split(":");
  if (when === "confirm") authenticate(code);
  else void decide("refuse", { code });
});
document.querySelector("#close, #leave")?.addEventListener("click", close);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") dismiss();
});
// Back from the shop: this page may come out of the browser's cache with yesterday's state.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) window.location.reload();
});

paymentForm?.addEventListener("change", showChosen);
// A browser that restores a form after "back" restores the choice as well.
showChosen();
if (paymentForm && (currency !== "KRW" || Number(amount) < INSTALLMENT_FLOOR_KRW)) {
  for (const option of paymentForm.querySelectorAll<HTMLOptionElement>("[name=installmentPlanMonths] option")) {
    option.disabled = option.value !== "0";
  }
  document.querySelector<HTMLElement>("[data-installment-note]")?.removeAttribute("hidden");
}
showRemaining();
if (refusalCode) line?.send({ type: "refused", code: refusalCode, message: refusalMessage ?? "" });
else line?.send({ type: "ready" });
