import { randomUUID } from "node:crypto";
import type { ShopContext } from "../context";
import { mask, maskHeaders } from "../flow-log/mask";
import { CORRELATION_HEADER, type Party } from "../flow-log/message";

/**
 * Records one call of the shop's API and its answer, once it is known which order it is about. Calls that turn out to be
 * about none (an invented order id, say) leave nothing behind.
 */
export function createCallRecord(name: string, caller: Party, request: Request, { recorder }: Pick<ShopContext, "recorder">) {
  const at = new Date();
  const startedMs = performance.now();
  const correlationId = request.headers.get(CORRELATION_HEADER) ?? randomUUID();
  const common = { name, method: request.method, path: new URL(request.url).pathname, correlationId };
  let subject: { orderId: string; attempt: number | null } | null = null;

  return {
    about(orderId: string, attempt: number | null, body?: unknown): void {
      if (subject !== null) return;
      subject = { orderId, attempt };
      recorder.record({ ...common, ...subject, at, from: caller, to: "shop", status: null, durationMs: null, headers: maskHeaders(request.headers), body: mask(body ?? null) });
    },
    async answered(response: Response): Promise<void> {
      if (subject === null) return;
      const body: unknown = await response.clone().json().catch(() => null);
      const durationMs = performance.now() - startedMs;
      recorder.record({ ...common, ...subject, at: new Date(), from: "shop", to: caller, status: response.status, durationMs, headers: {}, body: mask(body) });
    },
  };
}
