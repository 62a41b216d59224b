import type { CallTrace, CancelRequest } from "../gateway";
import type { GatewayAnswer } from "../recorded-fetch";

/**
 * PortOne's REST key and secret, which never leave the server. `acceptsTestPayments`: payments of test channels count,
 * which they must not in a shop that sells for real (since 2026 PortOne hides them unless asked: certain).
 */
export type PortoneKeys = { impKey: string; impSecret: string; acceptsTestPayments: boolean };

/** `checksum`: the balance that the caller believes in; PortOne refuses if it is another one. `amount` null: all of it. */
export type PortoneCancel = { impUid: string; amount: number | null; checksum: number | null; reason: string; account: CancelRequest["account"] };

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
  /** `GET /payments/find/{merchant_uid}/{status?}`: the latest payment of an order id, of any status where that is null. */
  findPayment(merchantUid: string, status: "paid" | null, trace: CallTrace): Promise<GatewayAnswer>;
  /** `POST /payments/prepare` */
  prepare(body: { merchantUid: string; amount: number }, trace: CallTrace): Promise<GatewayAnswer>;
  /** `POST /payments/cancel` */
  cancel(body: PortoneCancel, trace: CallTrace): Promise<GatewayAnswer>;
};
