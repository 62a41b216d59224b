/** The console's script: sends `form[data-control]` as JSON, says how it went, copies commands, and follows what happens. */
import { fieldsToJson, type FormField } from "./form-json";
import { followRecord } from "./live-regions";

const FLASH_KEY = "console-flash";
const flash = document.querySelector<HTMLElement>("#flash");

function show(text: string, isBad: boolean): void {
  if (!flash) return;
  flash.textContent = text;
  flash.classList.toggle("bad", isBad);
  flash.hidden = false;
  if (isBad) flash.scrollIntoView({ block: "nearest" });
}

function readFields(form: HTMLFormElement): FormField[] {
  return [...form.elements]
    .filter((element): element is HTMLInputElement | HTMLSelectElement => element instanceof HTMLInputElement || element instanceof HTMLSelectElement)
    .filter((element) => element.name !== "" && !element.closest("[data-for][hidden]"))
    .map((element) => ({
      name: element.name,
      value: element.value,
      kind: element.dataset.kind === "boolean" ? "boolean" : element.type === "number" ? "number" : "text",
    }));
}

/** The form's fields, with those of a form that it shares (`data-with`). */
function fieldsOf(form: HTMLFormElement): FormField[] {
  const shared = form.dataset.with ? document.querySelector<HTMLFormElement>(form.dataset.with) : null;
  return [...(shared ? readFields(shared) : []), ...readFields(form)];
}

async function send(form: HTMLFormElement): Promise<void> {
  const { control = "", method = "POST", done = "" } = form.dataset;
  const button = form.querySelector("button");
  if (button) button.disabled = true;
  try {
    const hasBody = method !== "DELETE";
    const response = await fetch(control, {
      method,
      headers: hasBody ? { "content-type": "application/json" } : undefined,
      body: hasBody ? JSON.stringify(fieldsToJson(fieldsOf(form))) : undefined,
    });
    if (response.ok) {
      const { ran } = (await response.json().catch(() => ({}))) as { ran?: unknown[] };
      // The page is drawn on the server: drawn anew, it shows what the action has changed.
      sessionStorage.setItem(FLASH_KEY, ran === undefined ? done : `${done} 일어난 일 ${String(ran.length)}건.`);
      window.location.reload();
      return;
    }
    const { code, detail, message } = (await response.json().catch(() => ({}))) as Record<string, string | undefined>;
    show(`하지 못했어요: ${detail ?? message ?? response.statusText} (${code ?? response.status})`, true);
  } catch {
    show("샌드박스에 연결할 수 없어요. The sandbox cannot be reached.", true);
  }
  if (button) button.disabled = false;
}

async function copy(button: HTMLButtonElement): Promise<void> {
  try {
    await navigator.clipboard.writeText(button.dataset.copy ?? "");
    show("복사했어요. Copied.", false);
  } catch {
    show("복사하지 못했어요. 브라우저가 클립보드를 막았어요.", true);
  }
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || !form.dataset.control) return;
  event.preventDefault();
  void send(form);
});
document.addEventListener("click", (event) => {
  const button = event.target instanceof Element ? event.target.closest<HTMLButtonElement>("button[data-copy]") : null;
  if (button) void copy(button);
});

const earlier = sessionStorage.getItem(FLASH_KEY);
if (earlier) {
  sessionStorage.removeItem(FLASH_KEY);
  show(earlier, false);
}

/** Shows the fields that the chosen kind of fault has. */
function showOwnFields(form: HTMLFormElement): void {
  const kind = form.querySelector<HTMLSelectElement>("[name=kind]")?.value ?? "";
  for (const field of form.querySelectorAll<HTMLElement>("[data-for]")) field.hidden = !field.dataset.for?.split(" ").includes(kind);
}
for (const form of document.querySelectorAll<HTMLFormElement>("form[data-kinds]")) {
  form.addEventListener("change", () => showOwnFields(form));
  showOwnFields(form);
}

/** Moments that run on: the page was drawn at `data-now`. */
const drawnAtMs = performance.now();
setInterval(() => {
  for (const element of document.querySelectorAll<HTMLElement>("[data-now]")) {
    const nowMs = Number(element.dataset.now) + performance.now() - drawnAtMs;
    element.textContent = new Date(nowMs + 9 * 3_600_000).toISOString().slice(0, 19).replace("T", " ");
  }
}, 1_000);

const LIVE_KEY = "console-live";
const liveSwitch = document.querySelector<HTMLInputElement>("#live");
if (liveSwitch) {
  liveSwitch.checked = localStorage.getItem(LIVE_KEY) !== "off";
  liveSwitch.addEventListener("change", () => localStorage.setItem(LIVE_KEY, liveSwitch.checked ? "on" : "off"));
}
if (document.body.dataset.livePage) void followRecord(() => liveSwitch?.checked ?? true);
