import { z } from "zod";
import type { SandboxContext } from "../core/context";
import { isTossError, tossError, type TossError } from "./error-codes";
import { amountField } from "./fields";
import type { TossKeyPair } from "./keys";
import { findPayment } from "./ledger";
import type { PaymentRecord } from "./payment";
import { openWindow } from "./window";
import { readWindowOffer, windowOptionFields } from "./window-options";

const createBody = z.object({
  ...windowOptionFields,
  amount: amountField,
  orderId: z.string(),
  orderName: z.string(),
  successUrl: z.string().nullish(),
  failUrl: z.string().nullish(),
  currency: z.string().optional(),
  customerKey: z.string().nullish(),
  customerName: z.string().nullish(),
  customerEmail: z.string().nullish(),
  customerMobilePhone: z.string().nullish(),
  taxFreeAmount: z.number().optional(),
  taxExemptionAmount: z.number().optional(),
  cultureExpense: z.boolean().optional(),
  useEscrow: z.boolean().optional(),
  validHours: z.number().nullish(),
  dueDate: z.string().nullish(),
  virtualAccountCallbackUrl: z.string().nullish(),
  metadata: z.record(z.string(), z.string()).nullish(),
});

/**
 * `POST /v1/payments`, the legacy server-side create [likely]: a READY payment whose `checkout.url` opens its window. Needs an
 * API key, as the payment window does: a widget key is FORBIDDEN_REQUEST [our choice].
 */
export function createCheckout(context: SandboxContext, pair: TossKeyPair, body: unknown): PaymentRecord | TossError {
  if (pair.kind === "widget") return tossError("FORBIDDEN_REQUEST");
  const parsed = createBody.safeParse(body);
  if (!parsed.success) return tossError("INVALID_REQUIRED_PARAM");
  // The SDK's promise form has no URLs; a page that is reached by its address must know where to return to.
  if (!parsed.data.successUrl) return tossError("INVALID_SUCCESS_URL");
  const offer = readWindowOffer(parsed.data);
  if (isTossError(offer)) return offer;
  const { method, easyPay, options } = offer;
  const opened = openWindow(context, { ...parsed.data, method, easyPay, windowOptions: options, clientKey: pair.clientKey, source: "checkout" });
  if (isTossError(opened)) return opened;
  return findPayment(context, opened.paymentKey) ?? tossError("NOT_FOUND_PAYMENT");
}
