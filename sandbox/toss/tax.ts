import type { PaymentRecord } from "./payment";

/** Rounds to the currency's smallest unit [certain: ISO 4217]: cents of a dollar; won and yen have none. */
export function roundMoney(amount: number, currency: string): number {
  const scale = currency === "USD" ? 100 : 1;
  return Math.round(amount * scale) / scale;
}

/** VAT inside an amount: round((amount - untaxed) / 11), so 30000 → 2727 and 15000 → 1364 [certain]. */
export function vatOf(amount: number, untaxedAmount: number, currency = "KRW"): number {
  return roundMoney((amount - untaxedAmount) / 11, currency);
}

/** The parts of an amount that bear no VAT. */
export interface UntaxedParts {
  taxFreeAmount: number;
  taxExemptionAmount: number;
}

/** What cancels have left of a payment's untaxed parts: both figures fall with them [likely]. */
export function untaxedLeft(payment: PaymentRecord): UntaxedParts {
  const left = { taxFreeAmount: payment.taxFreeAmount, taxExemptionAmount: payment.taxExemptionAmount };
  for (const cancel of payment.cancels) {
    left.taxFreeAmount = roundMoney(left.taxFreeAmount - cancel.taxFreeAmount, payment.currency);
    left.taxExemptionAmount = roundMoney(left.taxExemptionAmount - cancel.taxExemptionAmount, payment.currency);
  }
  return left;
}
