import type { CallbackFields } from "../window-answer";
import type { ScriptRequest } from "../window-parameters";

/** How a window ended, or why it did not open: the callback's argument, and the address that a phone goes to. */
export interface WindowEnd {
  callback: CallbackFields;
  /** `null` if the shop gave no `m_redirect_url`. */
  redirectUrl: string | null;
}

/** A window that opened, by its address relative to the sandbox; or the end of one that did not. */
export type WindowSession = { windowPath: string; pgProvider: string } | WindowEnd;

export type SessionKind = "payments" | "certifications";

/** What the callback gets when there was nobody to ask. The code is our choice [unknown]; `imp_uid` is null as there is no payment. */
function unreachable(request: ScriptRequest, errorCode: string, errorMsg: string): WindowEnd {
  const { merchant_uid } = (request.params ?? {}) as { merchant_uid?: unknown };
  const success = request.scriptLine === "legacy" ? { success: false, imp_success: false } : {};
  const callback = { ...success, imp_uid: null, merchant_uid: typeof merchant_uid === "string" ? merchant_uid : null, error_code: errorCode, error_msg: errorMsg };
  return { callback, redirectUrl: null };
}

/** The end of a window that never loaded. */
export function windowNeverCame(request: ScriptRequest): WindowEnd {
  return unreachable(request, "NETWORK_ERROR", "결제창을 열 수 없습니다. 네트워크 연결을 확인해 주세요.");
}

/**
 * Asks the sandbox to open a window. Parameters are judged there, so that this script and a shop's own reading of the answer
 * cannot differ. Never rejects: what cannot be asked is answered as a window that did not open.
 */
export async function openSession(origin: string, kind: SessionKind, request: ScriptRequest): Promise<WindowSession> {
  let body: string;
  try {
    body = JSON.stringify(request);
  } catch {
    return unreachable(request, "RequestParseFailed", "custom_data 등 파라미터를 JSON으로 옮길 수 없습니다.");
  }
  try {
    const response = await fetch(`${origin}/iamport/window/${kind}`, { method: "POST", headers: { "content-type": "application/json" }, body });
    if (!response.ok) throw new Error(`HTTP ${String(response.status)}`);
    return (await response.json()) as WindowSession;
  } catch {
    return windowNeverCame(request);
  }
}
