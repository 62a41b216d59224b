/** The part of `window.IMP` that the shop uses (certain: PortOne's V1 documentation). */
export type Imp = {
  init: (userCode: string) => void;
  request_pay: (params: RequestPay, callback: (response: unknown) => void) => void;
};

/** `IMP.request_pay`'s first argument. `digital` must be there for `phone`; `amount` is a number (certain). */
export type RequestPay = {
  pg: string;
  pay_method: string;
  merchant_uid: string;
  name: string;
  amount: number;
  m_redirect_url: string;
  buyer_name?: string;
  buyer_email?: string;
  buyer_tel?: string;
  digital?: boolean;
};

declare global {
  interface Window {
    IMP?: Imp;
  }
}

let loaded: { scriptUrl: string; imp: Promise<Imp> } | null = null;

/**
 * Loads PortOne's V1 script (it has no npm package) and names the merchant, once a page: `IMP.init` is to be called once
 * (certain). Rejects when the script did not load or brought no `IMP`; the next call then tries again.
 */
export function loadPortone(scriptUrl: string, impCode: string): Promise<Imp> {
  if (loaded?.scriptUrl === scriptUrl) return loaded.imp;
  const imp = addScript(scriptUrl).then(() => {
    if (!window.IMP) throw new Error("the script brought no IMP");
    window.IMP.init(impCode);
    return window.IMP;
  });
  loaded = { scriptUrl, imp };
  imp.catch(() => (loaded = null));
  return imp;
}

function addScript(scriptUrl: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = scriptUrl;
    script.addEventListener("load", () => resolve());
    script.addEventListener("error", () => {
      script.remove();
      reject(new Error("the script did not load"));
    });
    document.head.append(script);
  });
}
