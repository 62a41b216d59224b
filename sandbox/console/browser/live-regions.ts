/**
 * Keeps a page that the server draws in step with the sandbox: waits for the next message of the record, fetches the page anew
 * and takes over what has changed in its `[data-live]` regions, row by row where a region has `[data-rows]`. What is open stays open, and what has the focus stays as it is.
 */

/** A message waits this long; the server lets go earlier. */
const waitMs = 25_000;
/** Messages come in swarms: they are drawn together. */
const settleMs = 250;
const retryMs = 2_000;

const pause = (ms: number) => new Promise<void>((resolve) => void setTimeout(resolve, ms));

/** Waits for messages after `after`; returns the last one's number. */
async function nextMessage(after: number): Promise<number> {
  const response = await fetch(`/sandbox/messages?after=${String(after)}&waitMs=${String(waitMs)}`);
  if (!response.ok) throw new Error(String(response.status));
  const messages = (await response.json()) as { seq: number }[];
  return messages.at(-1)?.seq ?? after;
}

/** The rows of a list by their keys. */
function keyed(parent: Element): Map<string, HTMLElement> {
  const children = [...parent.children].filter((child): child is HTMLElement => child instanceof HTMLElement);
  return new Map(children.flatMap((child) => (child.dataset.key ? [[child.dataset.key, child]] : [])));
}

const sameBut = (element: Element) => {
  const copy = element.cloneNode(true) as Element;
  for (const details of copy.querySelectorAll("details")) details.removeAttribute("open");
  return copy.outerHTML;
};

/** Replaces one element unless it is the same, or in use; what was open in it is open again. */
function renew(old: Element, fresh: Element): void {
  if (old.contains(document.activeElement) && document.activeElement !== document.body) {
    if (old.querySelector("input:focus, select:focus")) return;
  }
  if (sameBut(old) === sameBut(fresh)) return;
  const openOnes = [...old.querySelectorAll("details")].map(({ open }) => open);
  const focused = [...old.querySelectorAll("summary, button, a")].findIndex((element) => element === document.activeElement);
  for (const [index, details] of [...fresh.querySelectorAll("details")].entries()) details.open = openOnes[index] ?? details.open;
  old.replaceWith(fresh);
  if (focused >= 0) fresh.querySelectorAll<HTMLElement>("summary, button, a")[focused]?.focus({ preventScroll: true });
}

/** Brings a list of keyed rows into the fresh one's order, touching only rows that are new, gone or different. */
function renewList(old: Element, fresh: Element): void {
  const known = keyed(old);
  let place: Element | null = null;
  for (const [key, row] of keyed(fresh)) {
    const before: Element | null = known.get(key) ?? null;
    known.delete(key);
    if (before) {
      renew(before, row);
      place = keyed(old).get(key) ?? before;
    } else {
      row.classList.add("fresh");
      if (place) place.after(row);
      else old.prepend(row);
      place = row;
    }
  }
  for (const gone of known.values()) gone.remove();
}

function renewRegions(fresh: Document): void {
  for (const region of document.querySelectorAll<HTMLElement>("[data-live]")) {
    const next = fresh.querySelector<HTMLElement>(`[data-live="${region.dataset.live ?? ""}"]`);
    if (!next) continue;
    const rows = region.querySelector("[data-rows]");
    const nextRows = next.querySelector("[data-rows]");
    if (rows && nextRows) renewList(rows, nextRows);
    else renew(region, next);
  }
}

/** Follows the record until the page is left; `isOn` says whether the reader wants it now. */
export async function followRecord(isOn: () => boolean): Promise<void> {
  let seq = Number(document.body.dataset.seq ?? 0);
  for (;;) {
    try {
      const latest = isOn() && !document.hidden ? await nextMessage(seq) : seq;
      if (latest === seq) {
        await pause(settleMs);
        continue;
      }
      await pause(settleMs);
      const response = await fetch(window.location.href);
      if (response.ok && isOn()) {
        const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
        renewRegions(fresh);
        seq = Number(fresh.body.dataset.seq ?? latest);
      } else {
        seq = latest;
      }
    } catch {
      // The sandbox was stopped, or is being started anew: asked again until it answers.
      await pause(retryMs);
    }
  }
}
