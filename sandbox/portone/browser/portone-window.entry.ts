/** The window's page: sends the buyer's decision to the sandbox and leaves the way the answer says. */
import { openFrameLine } from "../../core/browser/frame-line";
import type { WindowEnd } from "./window-session";

/** What a decision is answered with: the end, an end that the buyer should read first, or why nothing was decided. */
type DecisionAnswer = { end: WindowEnd; isShown: boolean } | { problem: string; message: string };

/** Problems after which nothing can be decided here: the page, drawn anew, says what became of the payment. */
const OVER = new Set(["NOT_FOUND", "ALREADY_ENDED"]);

const { parentOrigin, path, end: endJson, leaveAfterMs } = document.body.dataset;
const line = parentOrigin ? openFrameLine<{ type: "ready" } | { type: "finished"; outcome: WindowEnd }, { type: "cancel" }>(close) : undefined;
const choiceForm = document.querySelector<HTMLFormElement>("#payment");
const refusalForm = document.querySelector<HTMLFormElement>("#refusal-form");
const alertLine = document.querySelector<HTMLElement>("#alert");
const buttons = [...document.querySelectorAll<HTMLButtonElement>("button")];
let isLeaving = false;

function leave(end: WindowEnd): void {
  isLeaving = true;
  if (line) line.send({ type: "finished", outcome: end });
  // Replaced, so that "back" from the shop's page does not land in a finished window.
  else if (end.redirectUrl) window.location.replace(end.redirectUrl);
  else if (path) showEnd();
}

/** Draws the page anew: it shows the end, and leaves a moment later. */
function showEnd(): void {
  isLeaving = true;
  const address = new URL(window.location.href);
  address.searchParams.set("ended", "now");
  window.location.replace(address);
}

function showAlert(text: string): void {
  if (!alertLine) return;
  alertLine.textContent = text;
  alertLine.hidden = false;
  alertLine.scrollIntoView({ block: "nearest" });
}

/** Approval may wait for the shop's confirm_url, ten seconds at most: the window says that it is at work. */
function setBusy(isBusy: boolean): void {
  for (const button of buttons) button.disabled = isBusy;
  document.body.classList.toggle("busy", isBusy);
  const progress = document.querySelector<HTMLElement>("#progress");
  if (progress) progress.textContent = isBusy ? "처리하고 있어요…" : "";
}

/** Posts one decision. Problems of the request are shown in the window: the buyer can choose again or close. */
async function decide(decision: "pay" | "refuse" | "close", body: Record<string, unknown>): Promise<void> {
  setBusy(true);
  try {
    const response = await fetch(`${path ?? ""}/${decision}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    const answer = (await response.json()) as DecisionAnswer;
    if ("problem" in answer) {
      if (OVER.has(answer.problem)) showEnd();
      else showAlert(answer.message);
    } else if (answer.isShown) showEnd();
    else leave(answer.end);
  } catch {
    showAlert("테스트 결제 서버에 연결할 수 없어요. 결제되었는지 알 수 없으니, 다시 시도하면 결과를 알려 드려요.");
  } finally {
    if (!isLeaving) setBusy(false);
  }
}

function close(): void {
  if (isLeaving || buttons.some((button) => button.disabled)) return;
  if (path) void decide("close", {});
  else if (endJson) leave(JSON.parse(endJson) as WindowEnd);
}

/** Only the plans that the chosen card company has can be chosen. */
function offerPlans(): void {
  const company = choiceForm?.querySelector<HTMLSelectElement>("#cardCode");
  const quota = choiceForm?.querySelector<HTMLSelectElement>("#cardQuotaMonths");
  if (!company || !quota) return;
  const isChosen = company.value !== "";
  const plans = new Set((company.selectedOptions[0]?.dataset.plans ?? "").split(" "));
  for (const option of quota.options) option.disabled = isChosen && option.value !== "0" && !plans.has(option.value);
  if (quota.selectedOptions[0]?.disabled) quota.value = "0";
  const note = document.querySelector<HTMLElement>("#plans-note");
  if (note) note.hidden = [...quota.options].some((option) => option.value !== "0" && !option.disabled);
}

/** Goes back to the shop by itself after a while, unless the buyer wants to stay: offered once this can hear it. */
function countDown(): void {
  const [leaving, seconds] = [document.querySelector<HTMLElement>("#leaving"), document.querySelector<HTMLElement>("[data-seconds]")];
  if (!leaveAfterMs || !leaving || !seconds) return;
  const leavesAtMs = performance.now() + Number(leaveAfterMs);
  const tick = () => {
    const leftMs = leavesAtMs - performance.now();
    seconds.textContent = `${String(Math.max(0, Math.ceil(leftMs / 1_000)))}초`;
    if (leftMs > 0) return;
    clearInterval(timer);
    close();
  };
  const timer = setInterval(tick, 250);
  tick();
  document.querySelector("#stay")?.addEventListener("click", () => {
    clearInterval(timer);
    leaving.remove();
  });
  leaving.hidden = false;
}

choiceForm?.addEventListener("submit", (event) => {
  event.preventDefault();
  void decide("pay", Object.fromEntries(new FormData(choiceForm)));
});
choiceForm?.addEventListener("change", offerPlans);
refusalForm?.addEventListener("submit", (event) => {
  event.preventDefault();
  void decide("refuse", Object.fromEntries(new FormData(refusalForm)));
});
document.querySelector("#close, #leave")?.addEventListener("click", close);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") close();
});
// Back from the shop: this page may come out of the browser's cache with yesterday's state.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) window.location.reload();
});
// The tab is closed, or the buyer goes elsewhere: the payment stays as it is, and the record says so.
window.addEventListener("pagehide", () => {
  if (!isLeaving && path) navigator.sendBeacon(`${path}/left`, new Blob(["{}"], { type: "application/json" }));
});

offerPlans();
countDown();
line?.send({ type: "ready" });
