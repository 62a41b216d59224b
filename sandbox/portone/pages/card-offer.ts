import { instalmentMinimumKrw } from "../choice";
import { cardCompanies, type Institution } from "../institutions";
import type { WindowHints } from "../window-parameters";

/** What a shop that says nothing of its plans offers: 2 to 12 months [likely]. */
const usualPlansMonths = Array.from({ length: 11 }, (_, index) => index + 2);

/** A card company in the window, with the plans it may be paid by, in months; 0 (at once) is always possible and not listed. */
export interface OfferedCard extends Institution {
  plansMonths: readonly number[];
}

export interface CardOffer {
  amount: number;
  currency: string;
  /** `display.card_quota`; `null` = the usual plans, empty = at once only [certain]. */
  offeredQuotaMonths: readonly number[] | null;
  hints: WindowHints;
}

/**
 * The card companies of one window and their instalment plans: from 50,000 won only [certain], as `display.card_quota` says, and
 * as `card.direct` (one company) or `card.detail` (some, each with its most months) allow.
 */
export function offerCards({ amount, currency, offeredQuotaMonths, hints }: CardOffer): OfferedCard[] {
  const hasPlans = currency === "KRW" && amount >= instalmentMinimumKrw;
  const plans = hasPlans ? (offeredQuotaMonths ?? usualPlansMonths).filter((months) => months >= 2).toSorted((a, b) => a - b) : [];
  const { directCardCode, directQuotaMonths, cardRules } = hints;
  if (directCardCode !== null) {
    const direct = cardCompanies.filter(({ code }) => code === directCardCode);
    const fixed = directQuotaMonths === null ? plans : plans.filter((months) => months === directQuotaMonths);
    return direct.map((company) => ({ ...company, plansMonths: fixed }));
  }
  const others = cardRules.find(({ code }) => code === "*");
  // A list that only names companies to offer means those alone; one that only names companies to hide means the rest.
  const areOthersOffered = others ? others.isOffered : !cardRules.some(({ isOffered }) => isOffered);
  return cardCompanies.flatMap((company) => {
    const rule = cardRules.find(({ code }) => code === company.code) ?? others;
    if (!(rule ? rule.isOffered : areOthersOffered)) return [];
    const mostMonths = rule?.mostMonths ?? Number.POSITIVE_INFINITY;
    return [{ ...company, plansMonths: plans.filter((months) => months <= mostMonths) }];
  });
}
