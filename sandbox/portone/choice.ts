import type { SandboxContext } from "../core/context";
import { alphabets, randomString } from "../core/random";
import { banks, cardCompanies, findBank, findByCode } from "./institutions";
import type { ChargedCard, IssuedAccount, PaymentRow } from "./payment";
import { findPg, isResoldWallet } from "./pg-table";

/** What the buyer chooses in the window; each method reads only its own fields, and has a default for each. */
export interface BuyerChoice {
  /** Standard card code, e.g. `366`. */
  cardCode?: string;
  /** Instalments in months; 0 = lump sum. */
  cardQuotaMonths?: number;
  cardType?: "credit" | "check";
  /** Bank of a transfer or of the account to issue, in any PG's way to write its code. */
  bankCode?: string;
  /** Whose name the issued account bears. */
  accountHolder?: string;
}

/** The details of a charge, or why the window does not take the choice. */
export type ReadChoice =
  | { kind: "charge"; payMethod: string; embPgProvider: string | null; card: ChargedCard | null; bank: { code: string; name: string } | null }
  | { kind: "account"; account: IssuedAccount }
  | { kind: "invalid"; message: string };

/** Instalments begin at 50,000 KRW [certain]. */
export const instalmentMinimumKrw = 50_000;
/** How long an issued account waits unless `vbank_due` says otherwise [unknown: depends on the PG]. */
const defaultDueMs = 3 * 24 * 3_600_000;

const invalid = (message: string): ReadChoice => ({ kind: "invalid", message });

function readCard(context: SandboxContext, row: PaymentRow, choice: BuyerChoice): ChargedCard | string {
  const company = findByCode(cardCompanies, choice.cardCode ?? "366");
  if (!company) return "없는 카드사입니다.";
  const quotaMonths = choice.cardQuotaMonths ?? 0;
  if (!Number.isInteger(quotaMonths) || quotaMonths < 0 || quotaMonths === 1) return "할부 개월 수가 올바르지 않습니다.";
  if (quotaMonths > 0 && row.amount < instalmentMinimumKrw) return "할부는 50,000원부터 가능합니다.";
  if (quotaMonths > 0 && row.offeredQuotaMonths && !row.offeredQuotaMonths.includes(quotaMonths)) return "이 주문에 없는 할부입니다.";
  const digits = randomString(context.random, alphabets.digits, 4);
  return {
    ...company,
    quotaMonths,
    // No issuer's numbers begin like this, so nobody's card is shown.
    number: `123456******${digits}`,
    type: choice.cardType ?? "credit",
    hasIssuer: findPg(row.pgProvider)?.isNewModule ?? false,
  };
}

function readAccount(context: SandboxContext, row: PaymentRow, choice: BuyerChoice): ReadChoice {
  const bank = choice.bankCode === undefined ? banks[0] : findBank(choice.bankCode);
  if (!bank) return invalid("없는 은행입니다.");
  const nowMs = context.clock.now();
  const account: IssuedAccount = {
    bankCode: bank.code,
    bankName: bank.name,
    accountNumber: randomString(context.random, alphabets.digits, 14),
    holderName: choice.accountHolder ?? row.buyer.name ?? "포트원샌드박스",
    dueAtMs: row.requestedDueAtMs ?? nowMs + defaultDueMs,
    issuedAtMs: nowMs,
  };
  return account.dueAtMs <= nowMs ? invalid("입금 기한이 지났습니다.") : { kind: "account", account };
}

/** Turns the buyer's choice into the details of the charge. A wallet's answer names the wallet and the card behind it. */
export function readChoice(context: SandboxContext, row: PaymentRow, choice: BuyerChoice): ReadChoice {
  if (row.payMethod === "vbank") return readAccount(context, row, choice);
  // Requested as `samsungpay`, answered as `samsung` [certain].
  const payMethod = row.payMethod === "samsungpay" ? "samsung" : row.payMethod;
  const embPgProvider = isResoldWallet(row.pgProvider, row.payMethod) ? row.payMethod.split("_")[0] ?? null : null;
  const charge = { kind: "charge" as const, payMethod, embPgProvider, card: null, bank: null };
  if (row.payMethod === "trans") {
    const bank = choice.bankCode === undefined ? banks[0] : findBank(choice.bankCode);
    return bank ? { ...charge, bank: { code: bank.code, name: bank.name } } : invalid("없는 은행입니다.");
  }
  if (["phone", "point", "naverpay_point", "tosspay_money", "cultureland", "smartculture", "culturegift", "booknlife", "happymoney"].includes(row.payMethod)) {
    return charge;
  }
  const card = readCard(context, row, choice);
  return typeof card === "string" ? invalid(card) : { ...charge, card };
}
