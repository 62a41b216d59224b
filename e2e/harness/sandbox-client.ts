import type {
  ArmedFault, Fault, FaultMeasures, FaultTarget, Forgery, GatewayPayment, Message, MovedClock, PlayedBuyer, PresetName, Webhook,
} from "./sandbox-shapes";

/** The statuses in which a gateway holds a buyer's money, in both gateways' words. */
const holdingStatuses: ReadonlySet<string> = new Set(["DONE", "PARTIAL_CANCELED", "paid", "cancelled"]);

/** How long a waiting helper waits, unless it is told. */
const defaultPatienceMs = 15_000;
/** One wait for a message. Then it is read again anyhow: not every change is a message. */
const longestWaitMs = 1_000;

/** The sandbox's controls, for tests. Every call rejects with the sandbox's own words when it is refused. */
export type Sandbox = {
  url: string;

  /** Plays a buyer in the payment window without a browser; returns the `paymentKey` (waits for confirm) or `imp_uid` (paid). */
  playBuyer(buyer: PlayedBuyer): Promise<string>;
  /** What the gateways hold of an order, oldest first: count captures here, never in the shop. */
  payments(orderId: string): Promise<GatewayPayment[]>;
  /** The payments of an order whose money stands at the gateway: each is money taken from the buyer. */
  captures(orderId: string): Promise<GatewayPayment[]>;
  /** One payment by its `paymentKey` or `imp_uid`, among the newest. Rejects if there is none. */
  payment(key: string): Promise<GatewayPayment>;
  /** Pays into the virtual account of an order's latest payment; all that is due unless told otherwise. */
  deposit(orderId: string, amount?: number): Promise<void>;
  /** The same by a payment's key. */
  depositInto(key: string, amount?: number): Promise<void>;
  /** The bank takes the deposit of an order back. */
  reverseDeposit(orderId: string): Promise<void>;

  /** The next payment is refused: Toss at confirm, PortOne in the window. */
  failNext(target?: FaultTarget & { code?: string }): Promise<void>;
  /** Arms a failure by its name beside those of other tests. */
  preset(name: PresetName, changes?: FaultTarget & FaultMeasures): Promise<ArmedFault[]>;
  /** Arms a fault that is said in full. */
  fault(fault: Fault): Promise<ArmedFault[]>;
  /** What is armed or spent, with the calls that it met. */
  faults(): Promise<ArmedFault[]>;
  /** Disarms what this client armed; the others' stays. */
  disarm(): Promise<void>;

  /** Keeps an order's webhooks back from now on, until `deliverWebhooks`. */
  holdWebhooks(orderId: string): Promise<void>;
  /** Lets them go, and those that come later too; resolves when each has been tried once. */
  deliverWebhooks(orderId: string): Promise<Webhook[]>;
  /** Every webhook of an order with its attempts, newest first. */
  webhooks(orderId: string): Promise<Webhook[]>;
  /** Posts one once more; resolves when that attempt is over. */
  resendWebhook(id: string): Promise<Webhook>;
  /** Sends a webhook with a lie in it, to the registered addresses or to `url`. */
  forgeWebhook(forged: { orderId: string; forgery: Forgery; otherOrderId?: string; url?: string }): Promise<Webhook[]>;

  /** Moves the sandbox's clock, which all tests share: by a span such as `30m`, `1d`. */
  advance(span: string): Promise<MovedClock>;
  /** Moves it on to the next planned event (an expiry, a webhook's retry) and runs that. */
  runNextEvent(): Promise<MovedClock>;
  /** Back to real time. */
  resetClock(): Promise<void>;

  /** The record of every message of an order, oldest first. */
  messages(orderId: string): Promise<Message[]>;
  /** Resolves with an order's payments once they are as told: asked again at each new message of the order, never by sleeping. */
  waitForPayments(orderId: string, areAsTold: (payments: GatewayPayment[]) => boolean, patienceMs?: number): Promise<GatewayPayment[]>;
  /** Resolves with an order's webhooks once they are as told. */
  waitForWebhooks(orderId: string, areAsTold: (webhooks: Webhook[]) => boolean, patienceMs?: number): Promise<Webhook[]>;

  /** Empties the whole sandbox: for the start of a run, never beside other tests. */
  reset(): Promise<void>;
};

/**
 * Connects to a sandbox by its address, e.g. `http://127.0.0.1:4000`. Nothing is kept open. Each test has a client of its own: what it
 * armed can then be disarmed without touching its neighbours'.
 */
export function connectSandbox(url: string): Sandbox {
  const base = url.replace(/\/+$/, "");
  const armedIds = new Set<string>();
  const holds = new Map<string, string[]>();

  async function send<Body>(method: string, path: string, body?: object): Promise<Body> {
    const headers: Record<string, string> = body === undefined ? {} : { "content-type": "application/json" };
    const response = await fetch(`${base}/sandbox${path}`, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} /sandbox${path}: ${String(response.status)} ${text}`);
    return JSON.parse(text) as Body;
  }

  const query = (parameters: Record<string, string>) => `?${new URLSearchParams(parameters).toString()}`;

  async function arm(fault: object): Promise<ArmedFault[]> {
    const { faults, warnings } = await send<{ faults: ArmedFault[]; warnings?: string[] }>("POST", "/faults", fault);
    for (const { id } of faults) armedIds.add(id);
    // A field that the sandbox left out would make the fault meet others than was meant.
    if (warnings) throw new Error(warnings.join(" "));
    return faults;
  }

  async function disarmOne(id: string): Promise<void> {
    await send("DELETE", `/faults${query({ id })}`);
    armedIds.delete(id);
  }

  async function latestKey(orderId: string): Promise<string> {
    const key = (await sandbox.payments(orderId)).at(-1)?.key;
    if (key === undefined) throw new Error(`the gateway holds no payment of ${orderId}`);
    return key;
  }

  /** Reads again at each new message of the order, until what was read is as told. */
  async function follow<Value>(orderId: string, read: () => Promise<Value>, isAsTold: (value: Value) => boolean, patienceMs: number): Promise<Value> {
    const endsAtMs = performance.now() + patienceMs;
    let after = 0;
    for (;;) {
      // The record first: a message that comes while the value is read is then still ahead.
      const known = await send<Message[]>("GET", `/messages${query({ orderId, after: String(after) })}`);
      after = known.at(-1)?.seq ?? after;
      const value = await read();
      if (isAsTold(value)) return value;
      const leftMs = Math.ceil(endsAtMs - performance.now());
      if (leftMs <= 0) throw new Error(`not as told within ${String(patienceMs)} ms, but: ${JSON.stringify(value)}`);
      await send("GET", `/messages${query({ orderId, after: String(after), waitMs: String(Math.min(leftMs, longestWaitMs)) })}`);
    }
  }

  const sandbox: Sandbox = {
    url: base,
    playBuyer: async (buyer) => (await send<{ key: string }>("POST", "/payments", buyer)).key,
    payments: (orderId) => send("GET", `/payments${query({ orderId })}`),
    async captures(orderId) {
      const payments = await sandbox.payments(orderId);
      return payments.filter(({ status, balanceAmount }) => holdingStatuses.has(status) && balanceAmount > 0);
    },
    async payment(key) {
      const newest = await send<GatewayPayment[]>("GET", "/payments");
      const found = newest.find((payment) => payment.key === key);
      if (!found) throw new Error(`the gateway holds no payment ${key}`);
      return found;
    },
    deposit: async (orderId, amount) => sandbox.depositInto(await latestKey(orderId), amount),
    async depositInto(key, amount) {
      await send("POST", `/payments/${encodeURIComponent(key)}/deposit`, amount === undefined ? {} : { amount });
    },
    async reverseDeposit(orderId) {
      await send("POST", `/payments/${encodeURIComponent(await latestKey(orderId))}/deposit-reversal`, {});
    },

    async failNext(target = {}) {
      await sandbox.preset("payment-refused", target);
    },
    preset: (name, changes = {}) => arm({ ...changes, preset: name }),
    fault: (fault) => arm(fault),
    faults: async () => (await send<{ faults: ArmedFault[] }>("GET", "/faults")).faults,
    async disarm() {
      await Promise.all([...armedIds].map(disarmOne));
      holds.clear();
    },

    async holdWebhooks(orderId) {
      const faults = await sandbox.preset("webhook-never", { orderId });
      holds.set(orderId, [...(holds.get(orderId) ?? []), ...faults.map(({ id }) => id)]);
    },
    async deliverWebhooks(orderId) {
      await Promise.all((holds.get(orderId) ?? []).map(disarmOne));
      holds.delete(orderId);
      return send("POST", "/webhooks/release", { orderId });
    },
    webhooks: (orderId) => send("GET", `/webhooks${query({ orderId })}`),
    resendWebhook: (id) => send("POST", `/webhooks/${encodeURIComponent(id)}/resend`, {}),
    forgeWebhook: (forged) => send("POST", "/webhooks/forged", forged),

    advance: (span) => send("PUT", "/clock", { advance: span }),
    runNextEvent: () => send("PUT", "/clock", { next: true }),
    async resetClock() {
      await send("DELETE", "/clock");
    },

    messages: (orderId) => send("GET", `/messages${query({ orderId })}`),
    waitForPayments: (orderId, areAsTold, patienceMs = defaultPatienceMs) => follow(orderId, () => sandbox.payments(orderId), areAsTold, patienceMs),
    waitForWebhooks: (orderId, areAsTold, patienceMs = defaultPatienceMs) => follow(orderId, () => sandbox.webhooks(orderId), areAsTold, patienceMs),
    async reset() {
      await send("POST", "/reset", {});
    },
  };
  return sandbox;
}
