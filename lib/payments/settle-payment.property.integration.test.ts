// The database does what the decisions say: the same news, told to the books in memory and to PostgreSQL, leave the same order,
// payments, returns and stock (M1, M4, M6), and so do they when two instances hear each of them at once.
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ShopContext } from "../context";
import { addPayment, cancelAtGateway, moveOn, newest, openBooks, settle, type Books } from "../testing/books";
import { expectSoundStock } from "../testing/sound-order";
import { openTestShop, type TestShop } from "../testing/test-shop";
import type { PaymentFacts } from "./gateway";
import { settlePayment } from "./settle-payment";

let shop: TestShop;
let other: ShopContext;
beforeAll(async () => {
  shop = await openTestShop();
  other = shop.anotherInstance();
});
afterAll(() => shop.close());

/** An instance whose gateway is the one in the books. */
function within(context: ShopContext, { ledger }: Books): ShopContext {
  const read = async (gatewayKey: string) => ({ kind: "done", facts: newest(ledger.find((versions) => newest(versions).gatewayKey === gatewayKey) ?? []) }) as const;
  return { ...context, gateways: { ...context.gateways, portone: { ...context.gateways.portone, read } } };
}

/** What happens at the gateway, or an old or new state of a payment that the shop hears of; `nth` may be any number. */
type Deed = { do: "pay" | "account" | "wrong amount" | "deposit" | "reverse" | "cancel" | "hear"; nth: number; age: number };
const deed: fc.Arbitrary<Deed> = fc.record({
  do: fc.constantFrom("pay", "account", "wrong amount", "deposit", "reverse", "cancel", "hear", "hear", "hear", "hear"),
  nth: fc.nat({ max: 3 }),
  age: fc.constantFrom(0, 0, 1, 2),
});

/** Does what happens at the gateway; the state that the shop is told of, where it is told of one. */
function happen(books: Books, { do: what, nth, age }: Deed): { versions: PaymentFacts[]; told: PaymentFacts } | null {
  if (what === "pay" || what === "account" || what === "wrong amount") {
    addPayment(books, what === "account" ? "WAITING_FOR_DEPOSIT" : "CAPTURED", what === "wrong amount" ? 1_000 : 15_000);
    return null;
  }
  const versions = books.ledger[nth % Math.max(1, books.ledger.length)];
  if (versions === undefined) return null;
  const { status, virtualAccount, balanceAmount } = newest(versions);
  if (what === "deposit" && status === "WAITING_FOR_DEPOSIT") moveOn(versions, { status: "CAPTURED" });
  if (what === "reverse" && status === "CAPTURED" && virtualAccount !== null) moveOn(versions, { status: "WAITING_FOR_DEPOSIT" });
  if (what === "cancel") cancelAtGateway(versions, age === 0 ? balanceAmount : Math.round(balanceAmount / 3), "console");
  if (what !== "hear") return null;
  return { versions, told: versions[Math.max(0, versions.length - 1 - age)] as PaymentFacts };
}

async function rowsOf(orderId: string) {
  const order = await shop.context.db.order.findUniqueOrThrow({ where: { id: orderId }, include: { payments: { orderBy: { gatewayKey: "asc" } }, commands: true } });
  const payments = order.payments.map(({ gatewayKey, status, balanceAmount, keptForOrderId }) => ({ gatewayKey, status, balanceAmount, isKept: keptForOrderId !== null }));
  return { status: order.status, payments, returns: order.commands.map((command) => command.idempotencyKey).toSorted() };
}

function rowsOfBooks({ order, returns }: Books) {
  const payments = order.payments.map(({ gatewayKey, status, balanceAmount, isKept }) => ({ gatewayKey, status, balanceAmount, isKept })).toSorted((one, two) => one.gatewayKey.localeCompare(two.gatewayKey));
  return { status: order.status, payments, returns: [...returns.keys()].toSorted() };
}

test.each([
  ["one instance hears", 1],
  ["two instances hear at once", 2],
])("what %s leaves what the decisions say", async (_, hearing) => {
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { maxLength: 30, size: "max" }), async (deeds) => {
      const { orderId } = await shop.order("portone-callback");
      const books = openBooks(orderId);
      const instances = [within(shop.context, books), within(other, books)].slice(0, hearing);
      for (const one of deeds) {
        const news = happen(books, one);
        if (news === null) continue;
        await Promise.all(instances.map((instance) => settlePayment(instance, news.told, null)));
        settle(books, news.versions, news.told, null);
        expect(await rowsOf(orderId)).toEqual(rowsOfBooks(books));
      }
      await expectSoundStock(shop);
    }),
    { numRuns: 12 },
  );
}, 120_000);
