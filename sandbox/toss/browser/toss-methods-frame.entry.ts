/** The payment-methods frame: reports what is chosen, shows the amount it is told. */
import { openFrameLine } from "../../core/browser/frame-line";
import type { AmountMessage, MessageFromFrame, MessageToFrame, MethodSelection } from "./frame-messages";
import { reportHeight } from "./report-height";
import { describeDiscount, formatAmount, INSTALLMENT_FLOOR_KRW } from "./money-text";

const form = document.querySelector<HTMLFormElement>("#methods");
const total = document.querySelector<HTMLElement>("#total");
const discount = document.querySelector<HTMLElement>("#discount");
const cardDetail = document.querySelector<HTMLElement>("#card-detail");
const note = document.querySelector<HTMLElement>("[data-installment-note]");

let isReady = false;
const line = openFrameLine<MessageFromFrame, MessageToFrame>((message) => {
  if (message.type === "amount") showAmount(message);
});

function readSelection(): MethodSelection | undefined {
  const radio = form?.querySelector<HTMLInputElement>("input[name=choice]:checked");
  if (!form || !radio) return undefined;
  const kind = radio.dataset.kind as MethodSelection["kind"];
  const selection: MethodSelection = { kind, method: radio.dataset.method ?? "" };
  if (kind === "EASY_PAY") selection.easyPayProvider = radio.dataset.provider;
  if (kind === "CUSTOM") selection.customKey = "custom";
  if (kind !== "CARD") return selection;
  const fields = new FormData(form);
  const issuerCode = String(fields.get("issuerCode") ?? "");
  const installmentPlanMonths = Number(fields.get("installmentPlanMonths") ?? 0);
  return issuerCode ? { ...selection, card: { issuerCode, installmentPlanMonths } } : selection;
}

function report(): void {
  const selection = readSelection();
  if (cardDetail) cardDetail.hidden = selection?.kind !== "CARD";
  if (selection) line.send({ type: "selection", selection });
}

function showAmount({ value, firstValue, currency, reasons }: AmountMessage): void {
  if (total) total.textContent = formatAmount(value, currency);
  const text = describeDiscount(firstValue, value, currency, reasons);
  if (discount) {
    discount.hidden = text === null;
    discount.textContent = text;
  }
  allowInstallments(currency === "KRW" && value >= INSTALLMENT_FLOOR_KRW);
  report();
  if (!isReady) line.send({ type: "ready" });
  isReady = true;
}

function allowInstallments(isAllowed: boolean): void {
  const plans = form?.querySelector<HTMLSelectElement>("select[name=installmentPlanMonths]");
  if (plans) {
    if (!isAllowed) plans.value = "0";
    for (const option of plans.options) option.disabled = !isAllowed && option.value !== "0";
  }
  if (note) note.hidden = isAllowed;
}

form?.addEventListener("change", report);
form?.addEventListener("submit", (event) => event.preventDefault());
reportHeight(line);
line.send({ type: "loaded" });
