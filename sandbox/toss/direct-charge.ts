import { z } from "zod";
import type { SandboxContext } from "../core/context";
import { cardDataFields, chargedCard, findCardDataError, findInstallmentError, readCardNumber, type CardTerms } from "./card-number";
import { tossError, type TossError } from "./error-codes";
import { amountField } from "./fields";
import type { TossKeyPair } from "./keys";
import { createPayment, isOrderIdUsed, movePayment, newTransactionKey } from "./ledger";
import { findOrderError } from "./order-rules";
import type { PaymentRecord } from "./payment";

/** What every charge without a window says about its order. */
export const chargeFields = {
  amount: amountField,
  orderId: z.string(),
  orderName: z.string(),
  cardInstallmentPlan: z.number().default(0),
  customerName: z.string().nullish(),
  customerEmail: z.string().nullish(),
  taxFreeAmount: z.number().default(0),
  taxExemptionAmount: z.number().default(0),
  metadata: z.record(z.string(), z.string()).nullish(),
};
const chargeSchema = z.object(chargeFields);

/** Charges a card at once: a payment that is DONE when it is first seen. Errors: the order field codes, instalments, DUPLICATED_ORDER_ID. */
export function chargeCard(
  context: SandboxContext,
  pair: TossKeyPair,
  order: z.infer<typeof chargeSchema>,
  card: ReturnType<typeof readCardNumber>,
  more: Partial<PaymentRecord>,
  terms: Omit<CardTerms, "installmentPlanMonths"> = {},
): PaymentRecord | TossError {
  const { cardInstallmentPlan: months, ...fields } = order;
  const error = findOrderError({ ...fields, currency: "KRW", method: "카드" }) ?? findInstallmentError(months, fields.amount);
  if (error) return error;
  if (isOrderIdUsed(context, pair, fields.orderId)) return tossError("DUPLICATED_ORDER_ID");
  const nowMs = context.clock.now();
  const payment = createPayment(context, pair, { ...fields, ...more, source: "api", method: "카드" });
  const authenticated = movePayment(context, payment, "IN_PROGRESS", { authenticatedAtMs: nowMs });
  return movePayment(context, authenticated, "DONE", {
    approvedAtMs: nowMs,
    lastTransactionKey: newTransactionKey(context),
    card: chargedCard(card, fields.amount, { ...terms, installmentPlanMonths: months }),
  });
}

const keyInBody = z.object({
  ...chargeFields,
  ...cardDataFields,
  useCardPoint: z.boolean().nullish(),
  /** The instalments of `cardInstallmentPlan` become free of interest, at the merchant's cost [likely]. */
  useFreeInstallmentPlan: z.boolean().nullish(),
});

/**
 * `POST /v1/payments/key-in`: a payment by card number. Errors: FORBIDDEN_REQUEST for a widget key [our choice],
 * INVALID_REQUIRED_PARAM for a field that is missing or malformed [likely], INVALID_CARD_NUMBER, INVALID_CARD_EXPIRATION,
 * and those of `chargeCard`.
 */
export function payByCardNumber(context: SandboxContext, pair: TossKeyPair, body: unknown): PaymentRecord | TossError {
  if (pair.kind === "widget") return tossError("FORBIDDEN_REQUEST");
  const parsed = keyInBody.safeParse(body);
  if (!parsed.success) return tossError("INVALID_REQUIRED_PARAM");
  const { customerIdentityNumber: _, cardPassword: __, ...charge } = parsed.data;
  const { cardNumber, cardExpirationYear, cardExpirationMonth, useCardPoint, useFreeInstallmentPlan, ...order } = charge;
  const cardError = findCardDataError(context, { cardNumber, cardExpirationYear, cardExpirationMonth });
  if (cardError) return cardError;
  const terms = { useCardPoint: useCardPoint ?? false, isMerchantPaid: useFreeInstallmentPlan ?? false };
  return chargeCard(context, pair, order, readCardNumber(cardNumber), {}, terms);
}
