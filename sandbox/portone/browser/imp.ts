import { isMobile } from "../../core/browser/device";
import type { ScriptLine } from "../payment";
import type { CallbackFields } from "../window-answer";
import type { ScriptRequest } from "../window-parameters";
import { showWindow, type ShownWindow } from "./window-frame";
import { openSession, type SessionKind, type WindowEnd, windowNeverCame } from "./window-session";

type Callback = (response: CallbackFields) => void;

/** `window.IMP` of both script lines. */
export interface Imp {
  /** Names the merchant. Returns nothing [likely]. */
  init(userCode: unknown): void;
  /** The same for an agency's sub-merchant; the tier code is three characters `A-Z0-9` [certain]. */
  agency(userCode: unknown, tierCode: unknown): void;
  request_pay(params: unknown, callback?: unknown): void;
  certification(params: unknown, callback?: unknown): void;
  /** Closes an open window and forgets the merchant. */
  deinit(): void;
  loadUI(...given: unknown[]): void;
  loadModule(...given: unknown[]): void;
}

const asText = (value: unknown) => (typeof value === "string" ? value : null);

/** Makes `IMP` for the page that loaded the script from `origin`. */
export function createImp({ origin, scriptLine }: { origin: string; scriptLine: ScriptLine }): Imp & { close(): void } {
  let merchant: { userCode: string | null; tierCode: string | null } = { userCode: null, tierCode: null };
  let isOpen = false;
  /** Counts requests, so that one which was closed while the sandbox was still asked shows nothing. */
  let turn = 0;
  let shown: ShownWindow | undefined;
  // A phone leaves the page for the window; "back" may bring this very page to life again with its lock still set.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) isOpen = false;
  });

  const close = () => {
    shown?.remove();
    shown = undefined;
    isOpen = false;
  };

  /** One window at a time: a second request while one is open is not answered [unknown; a double click must not pay twice]. */
  const request = (kind: SessionKind, params: unknown, given: unknown) => {
    if (isOpen) {
      console.warn("[IMP] 이미 열려 있는 결제창이 있습니다. A window is open already.");
      return;
    }
    isOpen = true;
    turn += 1;
    const ownTurn = turn;
    const callback = typeof given === "function" ? (given as Callback) : undefined;
    const device = isMobile(navigator.userAgent) ? "mobile" : "pc";
    const about: ScriptRequest = { ...merchant, device, scriptLine, userAgent: navigator.userAgent, params };
    // Before anything is awaited: browsers let a click open a popup, and not what comes after it.
    const popup = device === "pc" && (params as { popup?: unknown } | null)?.popup === true ? openPopup() : null;
    const finish = (end: WindowEnd) => {
      close();
      if (callback) callback(end.callback);
    };
    const open = async () => {
      const session = await openSession(origin, kind, about);
      if (!isOpen || turn !== ownTurn) {
        popup?.close();
        return;
      }
      if ("callback" in session) {
        popup?.close();
        if (!callback) leaveOrComplain(session, device);
        finish(session);
        return;
      }
      const url = new URL(session.windowPath, origin);
      if (device === "mobile") {
        window.location.assign(url);
        return;
      }
      shown = showWindow({
        url,
        pgProvider: session.pgProvider,
        kind,
        popup,
        onFinished: finish,
        // Nobody is called when the buyer closes a popup: the payment stays `ready` [certain].
        onGone: close,
        whenUnreachable: () => windowNeverCame(about),
      });
    };
    void open();
  };

  return {
    init: (userCode) => {
      merchant = { userCode: asText(userCode), tierCode: null };
    },
    agency: (userCode, tierCode) => {
      merchant = { userCode: asText(userCode), tierCode: asText(tierCode) };
    },
    request_pay: (params, callback) => request("payments", params, callback),
    certification: (params, callback) => request("certifications", params, callback),
    deinit: () => {
      close();
      merchant = { userCode: null, tierCode: null };
    },
    loadUI: notPlayed("loadUI"),
    loadModule: notPlayed("loadModule"),
    close,
  };
}

/** Without a callback: a phone goes to `m_redirect_url` [certain, since 1.1.5], a PC can only say it in its console. */
function leaveOrComplain({ callback, redirectUrl }: WindowEnd, device: "pc" | "mobile"): void {
  console.error(`[IMP] ${String(callback.error_msg)} (${String(callback.error_code)})`);
  if (device === "mobile" && redirectUrl) window.location.assign(redirectUrl);
}

/** PG buttons inside the page and wallet modules: taken, and without effect in a sandbox. */
function notPlayed(name: string): () => void {
  return () => console.warn(`[IMP] ${name}: 샌드박스에서는 아무 일도 하지 않습니다. Without effect in the sandbox.`);
}

/** `null` when the browser blocks popups; the window is a layer then. */
function openPopup(): Window | null {
  const [width, height] = [480, 760];
  const left = window.screenX + Math.max(0, (window.outerWidth - width) / 2);
  const top = window.screenY + Math.max(0, (window.outerHeight - height) / 2);
  return window.open("", "imp-popup", `popup,width=${String(width)},height=${String(height)},left=${String(left)},top=${String(top)}`);
}
