import { z } from "zod";
import type { SandboxContext } from "../core/context";
import { cardFields, readKeyedCard, type KeyedCard } from "./cards";
import { chooseChannel, listChannels, type Channel } from "./channels";
import { businessFailure, requestFailure, success, type Envelope } from "./envelope";
import { optional } from "./fields";
import { findPg } from "./pg-table";
import type { PaymentRow } from "./payment";
import { unixSeconds } from "./seoul-time";
import type { Caller } from "./visibility";

/** A billing key under the shop's `customer_uid`: one card of one customer. */
export interface Customer {
  customerUid: string;
  userCode: string;
  channelKey: string;
  pgProvider: string;
  pgId: string;
  card: KeyedCard;
  name: string | null;
  tel: string | null;
  email: string | null;
  address: string | null;
  postcode: string | null;
  insertedAtMs: number;
  updatedAtMs: number;
}

/** Likely: clients' tests quote it. */
export const noCustomerText = "등록된 고객정보가 없습니다.";
const longestUid = 80;

const stored = (context: SandboxContext) => context.store.collection<Customer>("portoneCustomers");

/** The merchant's billing key; `null` if there is none. */
export function findCustomer(context: SandboxContext, userCode: string, customerUid: string): Customer | null {
  return customerUid !== "" && customerUid.length <= longestUid ? (stored(context).get([userCode, customerUid]) ?? null) : null;
}

type NewCustomer = Omit<Customer, "insertedAtMs" | "updatedAtMs">;

/** Stores a billing key; the same customer_uid again takes the new card [likely]. */
export function saveCustomer(context: SandboxContext, input: NewCustomer): Customer {
  const nowMs = context.clock.now();
  const earlier = findCustomer(context, input.userCode, input.customerUid);
  const customer = { ...input, insertedAtMs: earlier?.insertedAtMs ?? nowMs, updatedAtMs: nowMs };
  stored(context).put([input.userCode, input.customerUid], customer);
  return customer;
}

/** A paid window with a `customer_uid` leaves a billing key for the card it charged. */
export function keepBillingKey(context: SandboxContext, row: PaymentRow): void {
  if (!row.customerUid || !row.card || row.status !== "paid") return;
  const { code, name, number, type } = row.card;
  saveCustomer(context, {
    customerUid: row.customerUid,
    userCode: row.userCode,
    channelKey: row.channelKey,
    pgProvider: row.pgProvider,
    pgId: row.pgId,
    card: { code, name, number, type, isRefusing: false },
    ...row.buyer,
  });
}

/** The customer object of V1 REST, every field of the schema. */
export function presentCustomer(customer: Customer) {
  const { card } = customer;
  const hasIssuer = findPg(customer.pgProvider)?.isNewModule === true;
  return {
    customer_uid: customer.customerUid,
    pg_provider: customer.pgProvider,
    pg_id: customer.pgId,
    sandbox: true,
    customer_id: null,
    card_name: card.name,
    card_code: card.code,
    card_issuer_code: hasIssuer ? card.code : null,
    card_issuer_name: hasIssuer ? card.name : null,
    card_publisher_code: hasIssuer ? card.code : null,
    card_publisher_name: hasIssuer ? card.name : null,
    card_number: card.number,
    card_type: card.type === "check" ? 1 : 0,
    customer_name: customer.name,
    customer_tel: customer.tel,
    customer_email: customer.email,
    customer_addr: customer.address,
    customer_postcode: customer.postcode,
    inserted: unixSeconds(customer.insertedAtMs),
    updated: unixSeconds(customer.updatedAtMs),
  };
}

const issueBody = z.object({
  ...cardFields,
  channel_key: optional(z.string().max(55)),
  pg: optional(z.string().max(80)),
  customer_name: optional(z.string().max(20)),
  customer_tel: optional(z.string().max(20)),
  customer_email: optional(z.string().max(200)),
  customer_addr: optional(z.string().max(200)),
  customer_postcode: optional(z.string().max(8)),
});

const takesCards = (channel: Channel) => findPg(channel.pgProvider)?.methods.includes("card") === true;

/**
 * The channel that a card may be charged through without a window. A `pg` that names none, like no `pg` at all, means the default
 * setting [certain], which is the first channel that takes cards [our choice; likely that a PG without them names none]. A
 * `channel_key` has no such way out [likely]. `null` if the request means no channel.
 */
export function chooseCardChannel(context: SandboxContext, { channel_key: channelKey, pg }: { channel_key?: string; pg?: string }): Channel | null {
  const named = channelKey || pg ? chooseChannel(context, { channelKey, pg }) : null;
  if (named && takesCards(named)) return named;
  return channelKey ? null : (listChannels(context).find(takesCards) ?? null);
}

/** `POST /subscribe/customers/{customer_uid}`: issues a billing key. A card that is none is code -1 [our choice]. */
export function issueCustomer(context: SandboxContext, { merchant }: Caller, customerUid: string, body: unknown): Envelope {
  const parsed = issueBody.safeParse(body);
  if (!parsed.success || customerUid.length > longestUid) return requestFailure(400, "필수 파라메터가 누락되었거나 올바르지 않습니다.");
  const asked = parsed.data;
  const channel = chooseCardChannel(context, asked);
  if (!channel) return businessFailure("등록된 PG 설정 정보가 없습니다.", -1);
  const card = readKeyedCard(context, asked);
  if (typeof card === "string") return businessFailure(card, -1);
  const customer = saveCustomer(context, {
    customerUid,
    userCode: merchant.userCode,
    channelKey: channel.channelKey,
    pgProvider: channel.pgProvider,
    pgId: channel.pgId,
    card,
    name: asked.customer_name ?? null,
    tel: asked.customer_tel ?? null,
    email: asked.customer_email ?? null,
    address: asked.customer_addr ?? null,
    postcode: asked.customer_postcode ?? null,
  });
  return success(presentCustomer(customer));
}

const notFound = () => requestFailure(404, noCustomerText);

/** `GET /subscribe/customers/{customer_uid}`; 404 if unknown [certain]. */
export function readCustomer(context: SandboxContext, { merchant }: Caller, customerUid: string): Envelope {
  const customer = findCustomer(context, merchant.userCode, customerUid);
  return customer ? success(presentCustomer(customer)) : notFound();
}

/** `GET /subscribe/customers?customer_uid[]=…`: 200 for all, 207 for some, 404 for none [certain]. */
export function readCustomers(context: SandboxContext, { merchant }: Caller, query: URLSearchParams): Envelope {
  const asked = [...query].filter(([name]) => /^customer_uid(?:\[\d*\])?$/.test(name)).map(([, value]) => value);
  const found = asked.flatMap((customerUid) => findCustomer(context, merchant.userCode, customerUid) ?? []);
  return found.length === 0 ? notFound() : success(found.map(presentCustomer), found.length === asked.length ? 200 : 207);
}

/** `DELETE /subscribe/customers/{customer_uid}`: forgets the key; schedules stay and will fail [certain: the shop must look itself]. */
export function deleteCustomer(context: SandboxContext, { merchant }: Caller, customerUid: string): Envelope {
  const customer = findCustomer(context, merchant.userCode, customerUid);
  if (!customer) return notFound();
  stored(context).remove([merchant.userCode, customerUid]);
  return success(presentCustomer(customer));
}
