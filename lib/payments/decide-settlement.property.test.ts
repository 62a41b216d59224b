// The money rules over any sequence of what can happen at a gateway and of what a shop hears of it: late, twice, in any order.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { OrderStatus } from "../db/generated/enums";
import { addPayment, cancelAtGateway, moveOn, newest, openBooks, settle, units, write, type Books } from "../testing/books";
import type { PaymentFacts } from "./gateway";

/** The design's table, written down a second time: where an order may go from each state. */
const mayFollow: Record<OrderStatus, readonly OrderStatus[]> = {
  PENDING: ["AWAITING_DEPOSIT", "PAID", "EXPIRED", "CANCELED"],
  AWAITING_DEPOSIT: ["PAID", "PARTIALLY_REFUNDED", "EXPIRED", "CANCELED"],
  PAID: ["PARTIALLY_REFUNDED", "REFUNDED", "AWAITING_DEPOSIT"],
  PARTIALLY_REFUNDED: ["REFUNDED"],
  REFUNDED: [],
  EXPIRED: [],
  CANCELED: [],
};
const placeOf = { PENDING: "HELD", AWAITING_DEPOSIT: "HELD", PAID: "SOLD", PARTIALLY_REFUNDED: "SOLD", REFUNDED: "RELEASED", EXPIRED: "RELEASED", CANCELED: "RELEASED" } as const;

/** All that the test keeps in mind: how many payments there are, and the newest state of each that the shop has heard. */
type Memory = { payments: number; heard: number[]; paidBy: string | null; reversals: number };
type Deed = fc.Command<Memory, Books>;

/** What must hold at any moment, whatever happened. */
function expectRulesHold({ order, stock, walk }: Books, memory: Memory): void {
  for (const [at, to] of walk.entries()) if (at > 0) expect(mayFollow[walk[at - 1] as OrderStatus], "M4").toContain(to);
  const kept = order.payments.filter((payment) => payment.isKept);
  expect(kept.length, "M1: kept payments").toBeLessThanOrEqual(1);
  if (order.status === "PAID") {
    expect(kept, "M2").toMatchObject([{ status: "CAPTURED", amount: order.amount, balanceAmount: order.amount }]);
    memory.paidBy ??= kept[0]?.gatewayKey ?? null;
  }
  if (order.status === "PARTIALLY_REFUNDED") expect(kept[0]?.balanceAmount, "M5").toBeGreaterThan(0);
  // Once a bank took the deposit back nothing pays the order: where the account is closed too, another payment may.
  const reversals = walk.filter((to, at) => to === "AWAITING_DEPOSIT" && walk[at - 1] === "PAID").length;
  if (reversals > memory.reversals) Object.assign(memory, { reversals, paidBy: order.status === "PAID" ? (kept[0]?.gatewayKey ?? null) : null });
  if (memory.paidBy !== null && (placeOf[order.status] === "SOLD" || order.status === "REFUNDED")) expect(kept.map((payment) => payment.gatewayKey), "M1: no other takes its place").toEqual([memory.paidBy]);
  for (const { amount, balanceAmount } of order.payments) expect(balanceAmount >= 0 && balanceAmount <= amount, "M5").toBe(true);
  const others = { RELEASED: 5, HELD: 4, SOLD: 4 };
  expect(stock, "M6").toEqual({ ...others, [placeOf[order.status]]: others[placeOf[order.status]] + units });
}

function deed(name: string, run: (memory: Memory, books: Books) => void, check: (memory: Readonly<Memory>) => boolean = ({ payments }) => payments > 0): Deed {
  return {
    check,
    run(memory, books) {
      run(memory, books);
      expectRulesHold(books, memory);
    },
    toString: () => name,
  };
}

/** One of the payments that there are, by a number that may be any. */
function chosen({ ledger }: Books, nth: number): PaymentFacts[] {
  return ledger[nth % ledger.length] ?? [];
}

/** The shop hears of a payment in some state that it once had. What it has heard, or newer, changes nothing (M4). */
function hear(memory: Memory, books: Books, nth: number, age: number): void {
  const [which, versions] = [nth % books.ledger.length, chosen(books, nth)];
  const told = versions[Math.max(0, versions.length - 1 - age)] as PaymentFacts;
  const heard = memory.heard[which] ?? -1;
  const { move, facts } = settle(books, versions, told, null);
  // Where old news looks like new the shop has read again: what counts is what it went by.
  if (versions.indexOf(facts) <= heard) expect(move, "old news (M4)").toBeNull();
  memory.heard[which] = Math.max(heard, versions.indexOf(facts));
}

/** A cancel that a settlement began is carried out, as the gateway takes it: only from the balance that it was begun on. */
function carryOutReturn(memory: Memory, books: Books): void {
  const [first] = books.returns;
  if (first === undefined) return;
  const [key, { id, facts, reason }] = first;
  const which = books.ledger.findIndex((versions) => newest(versions).gatewayKey === facts.gatewayKey);
  const versions = books.ledger[which] ?? [];
  if (newest(versions).balanceAmount === facts.balanceAmount) cancelAtGateway(versions, facts.balanceAmount, reason);
  books.returns.delete(key);
  settle(books, versions, newest(versions), { id, tries: 1, kind: "CANCEL", amount: facts.balanceAmount, reason, balanceBefore: facts.balanceAmount, isReturn: true, isRefusalFinal: false });
  memory.heard[which] = versions.length - 1;
}

/** A refund of a share of what the shop believes is left. The gateway takes it only if that is what is left. */
function refund(memory: Memory, books: Books, share: number): void {
  const kept = books.order.payments.find((payment) => payment.isKept);
  if (!kept || (books.order.status !== "PAID" && books.order.status !== "PARTIALLY_REFUNDED")) return;
  const which = books.ledger.findIndex((versions) => newest(versions).gatewayKey === kept.gatewayKey);
  const versions = books.ledger[which] ?? [];
  const amount = Math.max(1, Math.round(kept.balanceAmount * share));
  const cancelled = newest(versions).balanceAmount === kept.balanceAmount ? cancelAtGateway(versions, amount, "refund") : "refused";
  const { move } = settle(books, versions, newest(versions), { id: "refund", tries: 1, kind: "CANCEL", amount, reason: "refund", balanceBefore: kept.balanceAmount, isReturn: false, isRefusalFinal: cancelled === "refused" });
  expect(move?.command?.status, "a refund is told as made exactly if money went back").toBe(cancelled === "gave back" ? "SUCCEEDED" : "FAILED");
  memory.heard[which] = versions.length - 1;
}

/** The order's time is over: whatever the gateway holds is settled first, then it is closed if it can still be paid. */
function expire(memory: Memory, books: Books): void {
  for (const [which, versions] of books.ledger.entries()) {
    settle(books, versions, newest(versions), null);
    memory.heard[which] = versions.length - 1;
  }
  const { order } = books;
  if (order.status === "PENDING" || order.status === "AWAITING_DEPOSIT") write(books, { order: { id: order.id, revision: order.revision, status: order.status }, to: "EXPIRED", at: new Date(0) });
}

const always = () => true;
const nth = fc.nat({ max: 5 });
const share = fc.constantFrom(0.2, 0.5, 1);
const amount = fc.constantFrom(15_000, 15_000, 15_000, 1_000, 15_001);
const deeds = [
  fc.tuple(fc.constantFrom("CAPTURED", "WAITING_FOR_DEPOSIT", "FAILED"), amount).map(([status, paid]) =>
    deed(`pay(${status}, ${paid})`, (memory, books) => {
      addPayment(books, status, paid);
      memory.payments += 1;
      memory.heard.push(-1);
    }, always),
  ),
  nth.map((which) =>
    deed(`deposit, or approve late(${which})`, (_, books) => {
      const versions = chosen(books, which);
      const { status } = newest(versions);
      if (status === "WAITING_FOR_DEPOSIT" || status === "FAILED") moveOn(versions, { status: "CAPTURED" });
    }),
  ),
  fc.tuple(nth, fc.boolean()).map(([which, isClosed]) =>
    deed(`the bank takes a deposit back${isClosed ? " and the account is closed" : ""}(${which})`, (_, books) => {
      const versions = chosen(books, which);
      const { status, virtualAccount } = newest(versions);
      if (status !== "CAPTURED" || virtualAccount === null) return;
      moveOn(versions, { status: "WAITING_FOR_DEPOSIT" });
      if (isClosed) moveOn(versions, { status: "FAILED" });
    }),
  ),
  nth.map((which) =>
    deed(`the account is closed(${which})`, (_, books) => {
      const versions = chosen(books, which);
      if (newest(versions).status === "WAITING_FOR_DEPOSIT") moveOn(versions, { status: "FAILED" });
    }),
  ),
  fc.tuple(nth, share).map(([which, part]) =>
    deed(`the gateway's console gives back(${which}, ${part})`, (_, books) => {
      const versions = chosen(books, which);
      cancelAtGateway(versions, Math.round(newest(versions).balanceAmount * part), "console");
    }),
  ),
  fc.tuple(nth, fc.nat({ max: 3 })).map(([which, age]) => deed(`hear(${which}, ${age} states old)`, (memory, books) => hear(memory, books, which, age))),
  ...Array.from({ length: 3 }, () => nth.map((which) => deed(`hear(${which}, the newest)`, (memory, books) => hear(memory, books, which, 0)))),
  fc.constant(deed("carry out a return", carryOutReturn, always)),
  share.map((part) => deed(`refund(${part})`, (memory, books) => refund(memory, books, part), always)),
  fc.constant(deed("expire", expire, always)),
];

/** Everything is heard, and every return carried out, until there is nothing left to do. */
function letSettle(memory: Memory, books: Books): void {
  for (let round = 0; round < 10; round += 1) {
    for (const which of books.ledger.keys()) hear(memory, books, which, 0);
    while (books.returns.size > 0) carryOutReturn(memory, books);
  }
}

describe("whatever happens at the gateway, and however the shop hears of it", () => {
  test("M1, M2, M4, M5 and M6 hold at any moment, and in the end every capture pays the order, is owed to its buyer, or has gone back (M3)", () => {
    fc.assert(
      fc.property(fc.commands(deeds, { maxCommands: 40, size: "max" }), (commands) => {
        const memory: Memory = { payments: 0, heard: [], paidBy: null, reversals: 0 };
        const books = openBooks();
        fc.modelRun(() => ({ model: memory, real: books }), commands);
        letSettle(memory, books);
        expectRulesHold(books, memory);
        const { order, ledger } = books;
        const kept = order.payments.find((payment) => payment.isKept);
        for (const { gatewayKey, status, balanceAmount, virtualAccount } of ledger.map(newest)) {
          const isMoney = (status === "CAPTURED" || status === "PARTIALLY_CANCELED") && balanceAmount > 0;
          const pays = gatewayKey === kept?.gatewayKey && (order.status === "PAID" || order.status === "PARTIALLY_REFUNDED");
          if (isMoney && !pays) expect(virtualAccount, `M3: ${balanceAmount} won of ${gatewayKey} are nobody's`).not.toBeNull();
          const row = order.payments.find((payment) => payment.gatewayKey === gatewayKey);
          if (isMoney) expect(row, "the shop knows what is left").toMatchObject({ status, balanceAmount });
          if (pays) expect(isMoney, "M2: what pays the order is there").toBe(true);
          if (pays) expect([order.status, balanceAmount]).toEqual(balanceAmount === order.amount ? ["PAID", order.amount] : ["PARTIALLY_REFUNDED", balanceAmount]);
        }
      }),
      { numRuns: 1_500 },
    );
  }, 60_000);
});
