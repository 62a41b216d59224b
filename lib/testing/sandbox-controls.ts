/** What the gateway holds, as `GET /sandbox/payments` tells it. `status` is in the gateway's own words. */
export type HeldPayment = { gateway: string; key: string; orderId: string; status: string; amount: number; balanceAmount: number };

export type Fault = { gateway?: string; endpoint?: string; orderId?: string; key?: string; kind: string; when?: "before" | "after"; delayMs?: number; status?: number; code?: string; times?: number };

export type PlayedPayment = { gateway?: "toss" | "portone"; orderId: string; amount: number; method?: string; outcome?: "approved" | "refused" | "closed"; clientKey?: string };

/** The sandbox's controls that the shop's own tests use, over HTTP. */
export type SandboxControls = {
  /** Plays the buyer in Toss' payment window, or another gateway's; returns the payment key. PortOne sends no webhook. */
  pay(order: PlayedPayment): Promise<string>;
  /** Pays into a virtual account. */
  deposit(key: string): Promise<void>;
  /** The gateway's own console (PortOne's unless said otherwise) gives a part back; the webhook that it sends goes nowhere here. */
  cancelAtConsole(key: string, amount: number, gateway?: "toss" | "portone", refundAccount?: { holder: string; bank: string; account: string }): Promise<void>;
  /** The bank takes a deposit back. */
  reverseDeposit(key: string): Promise<void>;
  payments(orderId: string): Promise<HeldPayment[]>;
  /** Arms a fault beside those that other tests armed: name an order. */
  arm(fault: Fault): Promise<void>;
  /** Disarms what was armed for an order. */
  disarm(orderId: string): Promise<void>;
};

export function createSandboxControls(sandboxUrl: string): SandboxControls {
  async function send<Body>(method: string, path: string, body?: unknown): Promise<Body> {
    const response = await fetch(`${sandboxUrl}/sandbox/${path}`, {
      method,
      headers: { "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} /sandbox/${path}: ${response.status} ${text}`);
    return (text === "" ? undefined : JSON.parse(text)) as Body;
  }

  return {
    async pay(payment) {
      return (await send<{ key: string }>("POST", "payments", { gateway: "toss", method: "CARD", outcome: "approved", webhook: "none", ...payment })).key;
    },
    deposit: (key) => send("POST", `payments/${key}/deposit`, {}),
    cancelAtConsole: (key, amount, gateway = "portone", refundAccount) =>
      gateway === "portone"
        ? send("POST", `payments/${key}/cancel`, { amount, reason: "console", refundAccount })
        : send("POST", `../console/payments/toss/${key}/cancel`, { cancelAmount: amount, cancelReason: "console" }),
    reverseDeposit: (key) => send("POST", `payments/${key}/deposit-reversal`, {}),
    payments: (orderId) => send("GET", `payments?orderId=${orderId}`),
    disarm: (orderId) => send("DELETE", `faults?orderId=${orderId}`),
    arm: (fault) => send("POST", "faults", fault),
  };
}
