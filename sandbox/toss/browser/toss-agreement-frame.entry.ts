/** The agreement frame: reports the terms' status at once and after every tick. */
import { openFrameLine } from "../../core/browser/frame-line";
import type { AgreementStatus, MessageFromFrame, MessageToFrame } from "./frame-messages";
import { reportHeight } from "./report-height";

const form = document.querySelector<HTMLFormElement>("#agreement");
const all = document.querySelector<HTMLInputElement>("#agree-all");
const boxes = [...document.querySelectorAll<HTMLInputElement>("#agreement input[name]")];
const line = openFrameLine<MessageFromFrame, MessageToFrame>(() => undefined);

function readStatus(): AgreementStatus {
  const terms = boxes.map((box) => ({
    id: box.name,
    agreed: box.checked,
    required: box.dataset.required === "true",
    title: box.dataset.title ?? "",
    content: box.dataset.content ?? "",
  }));
  return { agreedRequiredTerms: terms.every((term) => term.agreed || !term.required), terms };
}

function report(): void {
  const agreedCount = boxes.filter((box) => box.checked).length;
  if (all) {
    all.checked = agreedCount === boxes.length;
    all.indeterminate = agreedCount > 0 && agreedCount < boxes.length;
  }
  line.send({ type: "agreement", status: readStatus() });
}

form?.addEventListener("change", (event) => {
  if (event.target === all) for (const box of boxes) box.checked = all?.checked ?? false;
  report();
});
reportHeight(line);
line.send({ type: "loaded" });
// A buyer who was faster than this script has ticked already: that stands.
if (all?.checked) for (const box of boxes) box.checked = true;
report();
line.send({ type: "ready" });
