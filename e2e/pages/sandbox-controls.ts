import { request, type APIRequestContext } from "playwright/test";

/** What the gateway itself holds for an order: the only witness of how often a buyer was charged. */
export type GatewayPayment = { gateway: string; key: string; orderId: string; status: string; amount: number; balanceAmount: number };

/** A fault tied to one order, so that stories may run side by side. */
export type Fault = { endpoint: "confirm" | "*"; orderId: string; kind: "drop-answer"; times: number };

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
    return payments.filter((payment) => payment.status === "DONE");
  }

  /** Arms a fault beside those of other stories. */
  async arm(fault: Fault): Promise<void> {
    const response = await this.http.post("/sandbox/faults", { data: { gateway: "toss", ...fault } });
    if (!response.ok()) throw new Error(`the fault was not armed: ${response.status()} ${await response.text()}`);
  }

  async disconnect(): Promise<void> {
    await this.http.dispose();
  }
}
