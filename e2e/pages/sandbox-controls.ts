import { request, type APIRequestContext } from "playwright/test";

/** What the gateway itself holds for an order: the only witness of how often a buyer was charged. */
export type GatewayPayment = { gateway: string; key: string; orderId: string; status: string; amount: number; balanceAmount: number };

/** A fault tied to one order, so that stories may run side by side. */
export type Fault = { endpoint: "confirm" | "*"; orderId: string; kind: "drop-answer"; times: number };

/** A buyer played without a browser and without the window's own checks. */
export type PlayedBuyer = { gateway: "toss" | "portone"; orderId: string; amount: number; method?: "CARD" | "VIRTUAL_ACCOUNT"; webhook?: "now" | "none" };

/** What each gateway calls a payment whose money it holds. */
const CAPTURED = new Set(["DONE", "paid"]);

/** The sandbox's controls over HTTP. */
export class SandboxControls {
  private constructor(private readonly http: APIRequestContext) {}

  static async connect(): Promise<SandboxControls> {
    const baseURL = process.env.SANDBOX_URL;
    if (!baseURL) throw new Error("SANDBOX_URL is not set: where is the sandbox?");
    return new SandboxControls(await request.newContext({ baseURL }));
  }

  async payments(orderId: string): Promise<GatewayPayment[]> {
    const response = await this.http.get("/sandbox/payments", { params: { orderId } });
    return response.json();
  }

  /** The captures of an order that stand: each is money taken from the buyer. */
  async captures(orderId: string): Promise<GatewayPayment[]> {
    const payments = await this.payments(orderId);
    return payments.filter((payment) => CAPTURED.has(payment.status));
  }

  /** Arms a fault beside those of other stories. */
  async arm(fault: Fault): Promise<void> {
    await this.post("/sandbox/faults", { gateway: "toss", ...fault });
  }

  /** Plays a buyer; answers the paymentKey or imp_uid. */
  async play(buyer: PlayedBuyer): Promise<string> {
    const { key } = (await this.post("/sandbox/payments", buyer)) as { key: string };
    return key;
  }

  /** Pays into the virtual account of an order. */
  async deposit(orderId: string): Promise<void> {
    await this.depositInto(await this.keyOf(orderId));
  }

  /** Pays into one virtual account, by its payment's key. */
  async depositInto(key: string): Promise<void> {
    await this.post(`/sandbox/payments/${key}/deposit`, {});
  }

  /** The bank takes the deposit of an order back. */
  async reverseDeposit(orderId: string): Promise<void> {
    await this.post(`/sandbox/payments/${await this.keyOf(orderId)}/deposit-reversal`, {});
  }

  async disconnect(): Promise<void> {
    await this.http.dispose();
  }

  private async keyOf(orderId: string): Promise<string> {
    const key = (await this.payments(orderId)).at(-1)?.key;
    if (!key) throw new Error(`the gateway holds no payment of ${orderId}`);
    return key;
  }

  private async post(path: string, data: object): Promise<unknown> {
    const response = await this.http.post(path, { data });
    if (!response.ok()) throw new Error(`POST ${path}: ${response.status()} ${await response.text()}`);
    return response.json();
  }
}
