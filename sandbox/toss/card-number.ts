import { z } from "zod";
import type { SandboxContext } from "../core/context";
import { tossError, type TossError } from "./error-codes";
import type { TossCard } from "./payment";

/** Card data as key-in and billing take it [certain]: two-digit year and month; birth date yyMMdd or business number. */
export const cardDataFields = {
  cardNumber: z.string(),
  cardExpirationYear: z.string().regex(/^\d{2}$/),
  cardExpirationMonth: z.string().regex(/^(?:0[1-9]|1[0-2])$/),
  customerIdentityNumber: z.string().regex(/^(?:\d{6}|\d{10})$/),
  cardPassword: z.string().regex(/^\d{2}$/).nullish(),
};

export interface CardData {
  cardNumber: string;
  cardExpirationYear: string;
  cardExpirationMonth: string;
}

/** BINs that work end to end at the test gateway [certain, live]; others come out as 미확인. */
const knownTestBins = ["941000", "490625"];

/** Checks number and expiry. A bare BIN is not enough, contrary to the documentation [certain, live]. */
export function findCardDataError(context: SandboxContext, card: CardData): TossError | null {
  if (!/^\d{13,20}$/.test(card.cardNumber.replaceAll(/[- ]/g, ""))) return tossError("INVALID_CARD_NUMBER");
  const endsMs = Date.UTC(2000 + Number(card.cardExpirationYear), Number(card.cardExpirationMonth), 1);
  return context.clock.now() >= endsMs ? tossError("INVALID_CARD_EXPIRATION") : null;
}

/**
 * The card as the API shows it; the number only masked. Which company issued a BIN is not public, so the sandbox
 * says 신한 (41) for all.
 */
export function readCardNumber(cardNumber: string): Pick<TossCard, "issuerCode" | "acquirerCode" | "number" | "cardType" | "ownerType"> {
  const digits = cardNumber.replaceAll(/[- ]/g, "");
  const isKnown = knownTestBins.some((bin) => digits.startsWith(bin));
  return {
    issuerCode: "41",
    acquirerCode: "41",
    number: maskCardNumber(digits),
    cardType: isKnown ? "신용" : "미확인",
    ownerType: isKnown ? "개인" : "미확인",
  };
}

/** The first eight digits, then only three more [certain shape]; the full number is never stored. */
export function maskCardNumber(digits: string): string {
  return `${digits.slice(0, 8)}****${digits.slice(12, 15)}*`;
}

/** How a card is charged; `isMerchantPaid`: the merchant bears the interest of the instalments. */
export interface CardTerms {
  installmentPlanMonths: number;
  useCardPoint?: boolean;
  isMerchantPaid?: boolean;
}

/** An approved card charge, as part of a Payment. */
export function chargedCard(card: ReturnType<typeof readCardNumber>, amount: number, terms: CardTerms): TossCard {
  const { installmentPlanMonths, useCardPoint = false, isMerchantPaid = false } = terms;
  // One payment has no interest that anyone could bear.
  const isInterestFree = isMerchantPaid && installmentPlanMonths > 0;
  return {
    amount,
    issuerCode: card.issuerCode,
    acquirerCode: card.acquirerCode,
    number: card.number,
    installmentPlanMonths,
    approveNo: "00000000",
    useCardPoint,
    cardType: card.cardType,
    ownerType: card.ownerType,
    acquireStatus: "READY",
    isInterestFree,
    interestPayer: isInterestFree ? "MERCHANT" : null,
  };
}

/** Instalments: 0 or 2 to 12 months, from 50,000 KRW [likely]. */
export function findInstallmentError(months: number, amount: number): TossError | null {
  const isPlan = months === 0 || (Number.isInteger(months) && months >= 2 && months <= 12);
  if (!isPlan) return tossError(months > 12 ? "EXCEED_MAX_CARD_INSTALLMENT_PLAN" : "INVALID_CARD_INSTALLMENT_PLAN");
  return months > 0 && amount < 50_000 ? tossError("NOT_SUPPORTED_INSTALLMENT_PLAN_CARD_OR_MERCHANT") : null;
}
