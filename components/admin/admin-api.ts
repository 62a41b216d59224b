import { NO_ANSWER, problemSchema, type ShopProblem } from "@/components/api/problem";

/** What an operator's action answered: its fields, or a problem to show. Never an exception. */
export type AdminResult = { ok: true; value: Record<string, unknown> } | { ok: false; problem: ShopProblem };

/** Sends an action of the operator's. The httpOnly cookie of the sign-in goes with it. */
export async function sendAdmin(path: string, body: object = {}, { method = "POST", idempotencyKey }: { method?: "POST" | "DELETE"; idempotencyKey?: string } = {}): Promise<AdminResult> {
  try {
    const headers = { "content-type": "application/json", ...(idempotencyKey ? { "idempotency-key": idempotencyKey } : {}) };
    const response = await fetch(`/api/admin/${path}`, { method, headers, ...(method === "POST" ? { body: JSON.stringify(body) } : {}) });
    const value: unknown = await response.json();
    return response.ok ? { ok: true, value: value as Record<string, unknown> } : { ok: false, problem: problemSchema.parse(value) };
  } catch {
    return { ok: false, problem: NO_ANSWER };
  }
}
