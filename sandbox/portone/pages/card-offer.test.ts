import { describe, expect, it } from "vitest";
import { cardCompanies } from "../institutions";
import type { WindowHints } from "../window-parameters";
import { offerCards } from "./card-offer";

const noHints: WindowHints = { directCardCode: null, directQuotaMonths: null, cardRules: [] };
const order = { amount: 50_000, currency: "KRW", offeredQuotaMonths: null, hints: noHints };
const rule = (code: string, isOffered: boolean, mostMonths: number | null = null) => ({ code, isOffered, mostMonths });
const codes = (hints: Partial<WindowHints>) => offerCards({ ...order, hints: { ...noHints, ...hints } }).map(({ code }) => code);

describe("the cards of a window", () => {
  it("are all companies with plans of 2 to 12 months from 50,000 won, and none below", () => {
    expect(offerCards(order)).toHaveLength(cardCompanies.length);
    expect(offerCards(order)[0]?.plansMonths).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(offerCards({ ...order, amount: 49_999 }).flatMap(({ plansMonths }) => plansMonths)).toEqual([]);
    expect(offerCards({ ...order, currency: "USD" }).flatMap(({ plansMonths }) => plansMonths)).toEqual([]);
  });

  it("have the shop's own plans; an empty list means at once only", () => {
    expect(offerCards({ ...order, offeredQuotaMonths: [6, 3, 0] })[0]?.plansMonths).toEqual([3, 6]);
    expect(offerCards({ ...order, offeredQuotaMonths: [] })[0]?.plansMonths).toEqual([]);
  });

  it("are one alone with card.direct, in its plan if it has one", () => {
    expect(offerCards({ ...order, hints: { ...noHints, directCardCode: "381", directQuotaMonths: 6 } })).toEqual([{ code: "381", name: "KB국민카드", plansMonths: [6] }]);
    expect(codes({ directCardCode: "999" })).toEqual([]);
  });

  it("are those that card.detail names, or all but those it hides", () => {
    expect(codes({ cardRules: [rule("381", true), rule("366", true)] }).toSorted()).toEqual(["366", "381"]);
    expect(codes({ cardRules: [rule("*", false), rule("366", true)] })).toEqual(["366"]);
    const others = codes({ cardRules: [rule("366", false)] });
    expect(others).not.toContain("366");
    expect(others).toHaveLength(cardCompanies.length - 1);
    expect(codes({ cardRules: [rule("*", true), rule("366", true, 3)] })).toHaveLength(cardCompanies.length);
  });

  it("have no more months than card.detail allows", () => {
    const offered = offerCards({ ...order, hints: { ...noHints, cardRules: [rule("366", true, 3)] } });
    expect(offered).toEqual([{ code: "366", name: "신한카드", plansMonths: [2, 3] }]);
  });
});
