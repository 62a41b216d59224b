import type { ControlProblem, GatewayControls, HeldPayment, PlayedBuyer } from "../controls/gateway";
import type { SandboxContext } from "../core/context";
import { capture, fail } from "./capture";
import { listChannels } from "./channels";
import { readChoice } from "./choice";
import { portoneControlRoutes } from "./control-routes";
import { deposit, reverseDeposit, type DepositProblem } from "./deposit";
import { announcePayment, noticesOf } from "./events";
import { createPayment, findPayment, findPaymentsOfOrder, listNewestPayments, notePayment } from "./ledger";
import { findMerchant, listMerchants, sandboxMerchant } from "./merchants";
import { balanceOf, type PaymentRow } from "./payment";
import { portoneEndpoints } from "./rest";

const mostListed = 500;
const iso = (ms: number) => new Date(ms).toISOString();

function held(row: PaymentRow): HeldPayment {
  return {
    gateway: "portone",
    key: row.impUid,
    orderId: row.merchantUid,
    status: row.status,
    amount: row.amount,
    // What the buyer has paid and not got back, in PortOne's view.
    balanceAmount: row.paidAtMs === null ? 0 : balanceOf(row),
    currency: row.currency,
    method: row.payMethod,
    requestedAt: iso(row.startedAtMs),
    approvedAt: row.paidAtMs === null ? null : iso(row.paidAtMs),
    givenBackAtPgAt: row.cancelledAtPgAtMs === null ? null : iso(row.cancelledAtPgAtMs),
    failure: row.failReason === null ? null : { code: row.failCode ?? "", message: row.failReason },
  };
}

/** The contract's method words, beside V1's own. */
const methodWords: Record<string, string> = { CARD: "card", TRANSFER: "trans", VIRTUAL_ACCOUNT: "vbank", MOBILE_PHONE: "phone" };

/**
 * Plays a buyer who may be dishonest: no check of the window runs (prepare, minimum, a paid merchant_uid). `clientKey` is a user code.
 * The first channel's PG charges; a played buyer pays by credit card unless told otherwise.
 */
function play(context: SandboxContext, buyer: PlayedBuyer): { key: string } | ControlProblem {
  const merchant = findMerchant(context, buyer.clientKey ?? sandboxMerchant.userCode);
  if (!merchant) return { status: 400, code: "INVALID_CLIENT_KEY", detail: "the sandbox does not know this user code" };
  const [channel] = listChannels(context);
  if (!channel) return { status: 409, code: "NO_CHANNEL", detail: "no channel is registered" };
  const row = createPayment(context, {
    userCode: merchant.userCode,
    merchantUid: buyer.orderId,
    channelKey: channel.channelKey,
    pgProvider: channel.pgProvider,
    pgId: channel.pgId,
    payMethod: methodWords[buyer.method] ?? buyer.method.toLowerCase(),
    device: "pc",
    scriptLine: "v1",
    name: buyer.orderName,
    amount: buyer.amount,
    noticeUrls: buyer.noticeUrl ? [buyer.noticeUrl] : null,
    sendsWebhooks: buyer.webhook !== "none",
  });
  const key = row.impUid;
  notePayment(context, row, { from: "browser", to: "gateway", name: `played buyer: ${buyer.outcome}`, body: { ...buyer, impUid: key } });
  if (buyer.outcome === "closed") return { key };
  if (buyer.outcome === "refused") {
    fail(context, row, "PGProviderError", "카드사에서 승인을 거절했습니다.");
    return { key };
  }
  const chosen = readChoice(context, row, {});
  if (chosen.kind === "invalid") return { status: 400, code: "INVALID_METHOD", detail: chosen.message };
  announcePayment(context, capture(context, row, chosen));
  return { key };
}

function heldOrProblem(outcome: PaymentRow | DepositProblem): HeldPayment | ControlProblem {
  return "problem" in outcome ? { status: 409, code: "DEPOSIT_NOT_POSSIBLE", detail: outcome.problem } : held(outcome);
}

/** PortOne V1 behind the sandbox's controls, with its channels and the webhook test call. */
export function portoneControls(context: SandboxContext): GatewayControls {
  return {
    gateway: "portone",
    routes: portoneControlRoutes(context, held),
    async list(orderId) {
      if (orderId !== undefined) return findPaymentsOfOrder(context, orderId).map(held);
      return (await listNewestPayments(context, mostListed)).map(held);
    },
    holds: (key) => findPayment(context, key) !== null,
    play: (buyer) => play(context, buyer),
    deposit: (key, amount) => heldOrProblem(deposit(context, key, amount)),
    reverseDeposit: (key) => heldOrProblem(reverseDeposit(context, key)),
    notices(orderId, url) {
      const latest = findPaymentsOfOrder(context, orderId).at(-1);
      return latest ? noticesOf(context, latest, url) : [];
    },
    endpoints: portoneEndpoints.map(({ name, method, path }) => ({ gateway: "portone", name, method, path })),
    keys: () =>
      listMerchants(context).map((merchant) => {
        // The built-in secret is public; those given at start are the user's own.
        const isBuiltIn = merchant === sandboxMerchant;
        return {
          clientKey: merchant.userCode,
          restKey: isBuiltIn ? merchant.restKey : null,
          secretKey: isBuiltIn ? merchant.restSecret : null,
          kind: "v1",
          merchant: merchant.userCode,
        };
      }),
  };
}
