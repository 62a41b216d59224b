import { z } from "zod";
import type { SandboxContext } from "../core/context";
import { optional } from "./fields";
import { cardCompanies } from "./institutions";
import type { ChargedCard } from "./payment";

/** What a keyed-in card must say: `dddd-dddd-dddd-dddd` and `YYYY-MM` [certain forms]. The rest depends on the PG's contract. */
export const cardFields = {
  card_number: z.string(),
  expiry: z.string(),
  birth: optional(z.string()),
  pwd_2digit: optional(z.string()),
  cvc: optional(z.string()),
};

/** A card as the sandbox keeps it: never its number, only what REST shows of it. */
export interface KeyedCard extends Pick<ChargedCard, "code" | "name" | "number" | "type"> {
  /** The card company refuses every charge. */
  isRefusing: boolean;
}

/** Numbers that end so are refused whenever they are charged; a rule of the sandbox, to make billing fail. */
const refusingEnd = "0002";

/** Reads a card, or says what is wrong with it. The company follows from the first six digits by a rule of the sandbox. */
export function readKeyedCard(context: SandboxContext, { card_number: number, expiry }: { card_number: string; expiry: string }): KeyedCard | string {
  const digits = number.replaceAll(/[-\s]/g, "");
  if (!/^\d{14,16}$/.test(digits)) return "카드번호가 올바르지 않습니다.";
  const [, year, month] = /^(\d{4})-?(0[1-9]|1[0-2])$/.exec(expiry) ?? [];
  if (!year || !month) return "카드 유효기간이 올바르지 않습니다.";
  // A card is good until the end of its month, in Seoul.
  if (Date.UTC(Number(year), Number(month), 1) - 9 * 3_600_000 <= context.clock.now()) return "유효기간이 지난 카드입니다.";
  const company = cardCompanies[Number(digits.slice(0, 6)) % cardCompanies.length];
  return {
    code: company?.code ?? "",
    name: company?.name ?? "",
    number: `${digits.slice(0, 6)}******${digits.slice(-4)}`,
    type: "credit",
    isRefusing: digits.endsWith(refusingEnd),
  };
}
