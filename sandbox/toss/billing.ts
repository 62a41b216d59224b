import { z } from "zod";
import type { SandboxContext } from "../core/context";
import { alphabets, randomString } from "../core/random";
import { cardDataFields, findCardDataError, readCardNumber } from "./card-number";
import { chargeCard, chargeFields } from "./direct-charge";
import { tossError, type TossError } from "./error-codes";
import { announceBillingDeleted } from "./events";
import { cardCompanies, findInstitution } from "./institutions";
import type { TossKeyPair } from "./keys";
import { formatSeoulTime } from "./kst";
import type { PaymentRecord, TossCard } from "./payment";

/** A billing key as version 2022-11-16 of the API shows it [certain fields]. */
export interface TossBilling {
  mId: string;
  customerKey: string;
  authenticatedAt: string;
  method: "카드";
  billingKey: string;
  card: Pick<TossCard, "issuerCode" | "acquirerCode" | "number" | "cardType" | "ownerType">;
  transfers: null;
  /** The issuer's name, and the number as in `card`; only versions before 2024-06-01 have these two [certain]. */
  cardCompany: string;
  cardNumber: string;
}

interface StoredBilling {
  billing: TossBilling;
  clientKey: string;
  isDeleted: boolean;
}

/** A one-time `authKey` that the billing window hands to successUrl, with what the buyer entered there. */
interface BillingAuthorization {
  clientKey: string;
  customerKey: string;
  card: TossBilling["card"];
}

const shelf = (context: SandboxContext) => context.store.collection<StoredBilling>("tossBilling");
const authorizations = (context: SandboxContext) => context.store.collection<BillingAuthorization>("tossBillingAuthorizations");

const customerKeyField = z.string().min(2);

/**
 * Up to 300 characters, whatever the documents say (50, 255, 300); one more and the gateway's own database refuses it, with
 * FAILED_DB_PROCESSING [certain, live; likely that every call about billing does so].
 */
function findCustomerKeyError(customerKey: string): TossError | null {
  return customerKey.length > 300 ? tossError("FAILED_DB_PROCESSING") : null;
}

function keep(context: SandboxContext, pair: TossKeyPair, customerKey: string, card: TossBilling["card"]): TossBilling {
  const billing: TossBilling = {
    mId: pair.mId,
    customerKey,
    authenticatedAt: formatSeoulTime(context.clock.now()),
    method: "카드",
    billingKey: `${randomString(context.random, alphabets.alphanumeric, 43)}=`,
    card,
    transfers: null,
    cardCompany: findInstitution(cardCompanies, card.issuerCode)?.name ?? card.issuerCode,
    cardNumber: card.number,
  };
  shelf(context).put(billing.billingKey, { billing, clientKey: pair.clientKey, isDeleted: false });
  return billing;
}

/** What a billing window does when the buyer has registered a card: returns the `authKey` for successUrl. Card data is not kept. */
export function authorizeBilling(context: SandboxContext, pair: TossKeyPair, customerKey: string, cardNumber: string): { authKey: string; customerKey: string } {
  const authKey = `bln_${randomString(context.random, alphabets.alphanumeric, 20)}`;
  authorizations(context).put(authKey, { clientKey: pair.clientKey, customerKey, card: readCardNumber(cardNumber) });
  return { authKey, customerKey };
}

const issueBody = z.object({ authKey: z.string().min(1).max(300), customerKey: customerKeyField });

/** `POST /v1/billing/authorizations/issue`: turns a one-time `authKey` into a billing key. Unknown or used: 404 NOT_FOUND_BILLING [certain, live]. */
export function issueBillingKey(context: SandboxContext, pair: TossKeyPair, body: unknown): TossBilling | TossError {
  if (pair.kind === "widget") return tossError("FORBIDDEN_REQUEST");
  const parsed = issueBody.safeParse(body);
  if (!parsed.success) return tossError("INVALID_REQUIRED_PARAM");
  const { authKey, customerKey } = parsed.data;
  const keyError = findCustomerKeyError(customerKey);
  if (keyError) return keyError;
  const found = authorizations(context).get(authKey);
  if (!found || found.clientKey !== pair.clientKey) return tossError("NOT_FOUND_BILLING");
  if (found.customerKey !== customerKey) return tossError("NOT_MATCHES_CUSTOMER_KEY");
  authorizations(context).remove(authKey);
  return keep(context, pair, customerKey, found.card);
}

const cardBody = z.object({ ...cardDataFields, customerKey: customerKeyField, customerName: z.string().nullish(), customerEmail: z.string().nullish() });

/** `POST /v1/billing/authorizations/card`: a billing key from card data. Errors as for key-in. */
export function issueBillingKeyByCard(context: SandboxContext, pair: TossKeyPair, body: unknown): TossBilling | TossError {
  if (pair.kind === "widget") return tossError("FORBIDDEN_REQUEST");
  const parsed = cardBody.safeParse(body);
  if (!parsed.success) return tossError("INVALID_REQUIRED_PARAM");
  const error = findCustomerKeyError(parsed.data.customerKey) ?? findCardDataError(context, parsed.data);
  return error ?? keep(context, pair, parsed.data.customerKey, readCardNumber(parsed.data.cardNumber));
}

const approveBody = z.object({ ...chargeFields, customerKey: customerKeyField });

function findBilling(context: SandboxContext, pair: TossKeyPair, billingKey: string): StoredBilling | TossError {
  const stored = billingKey.length <= 200 ? shelf(context).get(billingKey) : undefined;
  if (!stored || stored.clientKey !== pair.clientKey) return tossError("NOT_FOUND_BILLING");
  return stored.isDeleted ? tossError("ALREADY_REMOVED_BILLING_KEY") : stored;
}

/**
 * `POST /v1/billing/{billingKey}`: charges the registered card. Errors: NOT_FOUND_BILLING, ALREADY_REMOVED_BILLING_KEY,
 * NOT_MATCHES_CUSTOMER_KEY [certain, live]; a card of an unknown BIN is NOT_SUPPORTED_CARD_TYPE [certain, live].
 */
export function chargeBillingKey(context: SandboxContext, pair: TossKeyPair, billingKey: string, body: unknown): PaymentRecord | TossError {
  const parsed = approveBody.safeParse(body);
  if (!parsed.success) return tossError("INVALID_REQUIRED_PARAM");
  const { customerKey, ...order } = parsed.data;
  const keyError = findCustomerKeyError(customerKey);
  if (keyError) return keyError;
  const stored = findBilling(context, pair, billingKey);
  if ("code" in stored) return stored;
  if (stored.billing.customerKey !== customerKey) return tossError("NOT_MATCHES_CUSTOMER_KEY");
  if (stored.billing.card.cardType === "미확인") return tossError("NOT_SUPPORTED_CARD_TYPE");
  return chargeCard(context, pair, order, stored.billing.card, { customerKey, paymentType: "BILLING" });
}

/** `DELETE /v1/billing/{billingKey}`: the key cannot be charged any more, and BILLING_DELETED is sent [certain]. `null` on success. */
export function deleteBillingKey(context: SandboxContext, pair: TossKeyPair, billingKey: string): TossError | null {
  const stored = findBilling(context, pair, billingKey);
  if ("code" in stored) return stored;
  shelf(context).put(billingKey, { ...stored, isDeleted: true });
  if (pair.sendsWebhooks) announceBillingDeleted(context, billingKey);
  return null;
}
