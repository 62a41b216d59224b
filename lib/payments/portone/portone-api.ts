import { z } from "zod";
import type { CallTrace, CancelRequest } from "../gateway";
import type { GatewayAnswer } from "../recorded-fetch";

/**
 * PortOne's REST key and secret, which never leave the server. `acceptsTestPayments`: payments of test channels count,
 * which they must not in a shop that sells for real (since 2026 PortOne hides them unless asked: certain).
 */
export type PortoneKeys = { impKey: string; impSecret: string; acceptsTestPayments: boolean };

/** `checksum`: the balance that the caller believes in; PortOne refuses if it is another one. `amount` null: all of it. */
export type PortoneCancel = { impUid: string; amount: number | null; checksum: number | null; reason: string; account: CancelRequest["account"] };

/** The path of a page of an order id's payments: 1000 rows (certain: the most), far more than an honest buyer's order has. */
export function findPath(merchantUid: string, page: number): string {
  return `/payments/findAll/${encodeURIComponent(merchantUid)}?limit=1000&page=${page}&sorting=started`;
}

/** A page (from 1) of the payments in a state; `from` and `to` in unix seconds, both counting, at most 90 days apart; `limit` 1 to 1,000 (certain). */
export type PortoneList = { status: "paid" | "cancelled"; from: number; to: number; page: number; limit: number };

/** The path of such a page: the oldest first, so that what is paid meanwhile comes at the end. */
export function listPath({ status, ...query }: PortoneList): string {
  const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]));
  return `/payments/status/${status}?${search.toString()}&sorting=started`;
}

/** What the record keeps of a page: how many payments it has. Whose they are is no part of any order's flow. */
export function summarizeList(json: unknown): unknown {
  const page = z.object({ code: z.number(), response: z.object({ total: z.number(), list: z.array(z.unknown()) }) }).safeParse(json);
  return page.success ? { code: page.data.code, total: page.data.response.total, payments: page.data.response.list.length } : json;
}

/** The body of `POST /payments/cancel`. */
export function cancelBody({ impUid, amount, checksum, reason, account }: PortoneCancel): Record<string, string | number> {
  return {
    imp_uid: impUid,
    reason,
    ...(amount === null ? {} : { amount }),
    ...(checksum === null ? {} : { checksum }),
    ...(account === null ? {} : { refund_bank: account.bank, refund_account: account.accountNumber, refund_holder: account.holderName, refund_tel: account.phone }),
  };
}

/**
 * The calls of PortOne's V1 API that the shop makes, however they are made: over plain REST or through the official module.
 * Each resolves with HTTP status and envelope, and throws only when no answer came.
 */
export type PortoneApi = {
  /** `GET /payments/{imp_uid}` */
  readPayment(impUid: string, trace: CallTrace): Promise<GatewayAnswer>;
  /** `GET /payments/findAll/{merchant_uid}`: a page of an order id's payments, the oldest first. Pages count from 1. */
  findPayments(merchantUid: string, page: number, trace: CallTrace): Promise<GatewayAnswer>;
  /** `GET /payments/status/{status}`: a page of all payments in that state. */
  listPayments(list: PortoneList, trace: CallTrace): Promise<GatewayAnswer>;
  /** `POST /payments/prepare` */
  prepare(body: { merchantUid: string; amount: number }, trace: CallTrace): Promise<GatewayAnswer>;
  /** `DELETE /vbanks/{imp_uid}`: closes an account that nobody paid into; its row is `failed` then (certain). */
  closeAccount(impUid: string, trace: CallTrace): Promise<GatewayAnswer>;
  /** `POST /payments/cancel` */
  cancel(body: PortoneCancel, trace: CallTrace): Promise<GatewayAnswer>;
};
