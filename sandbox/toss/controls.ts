import type { ControlProblem, GatewayControls, HeldPayment, PlayedBuyer } from "../controls/gateway";
import type { SandboxContext } from "../core/context";
import { readChoice, type BuyerChoice } from "./authentication";
import { authorizeBilling } from "./billing";
import { isTossError, tossError } from "./error-codes";
import { noticesOf } from "./events";
import { findClientKey, isBuiltInPair, listKeyPairs, sandboxApiClientKey, sandboxWidgetClientKey } from "./keys";
import { formatSeoulTime } from "./kst";
import { createPayment, findPayment, findPaymentsOfOrder, listNewestPayments, movePayment } from "./ledger";
import type { PaymentRecord } from "./payment";
import { tossEndpoints } from "./rest";
import { deposit, reverseDeposit, type DepositProblem } from "./virtual-account";

const mostListed = 500;

function held(payment: PaymentRecord): HeldPayment {
  return {
    gateway: "toss",
    key: payment.paymentKey,
    orderId: payment.orderId,
    status: payment.status,
    amount: payment.amount,
    balanceAmount: payment.balanceAmount,
    currency: payment.currency,
    method: payment.method,
    requestedAt: formatSeoulTime(payment.requestedAtMs),
    approvedAt: payment.approvedAtMs === null ? null : formatSeoulTime(payment.approvedAtMs),
    failure: payment.failure,
  };
}

/** The details a played buyer "chose": the first thing each method needs. */
function choiceOf(method: string): BuyerChoice {
  return {
    method,
    card: { issuerCode: "41", installmentPlanMonths: 0 },
    easyPay: { provider: "토스페이" },
    virtualAccount: { bankCode: "88", customerName: "김토스" },
    transfer: { bankCode: "88" },
    mobilePhone: { customerMobilePhone: "01000000000" },
  };
}

function withoutCardForEasyPay(choice: BuyerChoice): BuyerChoice {
  return choice.method === "CARD" || choice.method === "카드" ? choice : { ...choice, card: undefined };
}

function play(context: SandboxContext, buyer: PlayedBuyer): { key: string } | ControlProblem {
  const pair = findClientKey(context, buyer.clientKey ?? sandboxWidgetClientKey);
  if (!pair) return { status: 400, code: "INVALID_CLIENT_KEY", detail: "the sandbox does not know this client key" };
  const { orderId, orderName, amount } = buyer;
  const payment = createPayment(context, pair, {
    orderId,
    orderName,
    amount,
    source: "widget",
    isOpenToSandboxKeys: buyer.clientKey === undefined,
    sendsWebhooks: pair.sendsWebhooks && buyer.webhook !== "none",
  });
  const key = payment.paymentKey;
  context.record.append({
    from: "browser",
    to: "gateway",
    orderId,
    attempt: payment.attempt,
    name: `played buyer: ${buyer.outcome}`,
    body: { ...buyer, paymentKey: key },
  });
  if (buyer.outcome === "closed") return { key };
  const chosen = readChoice(context, payment, withoutCardForEasyPay(choiceOf(buyer.method)));
  if (isTossError(chosen)) return { status: 400, code: chosen.code, detail: chosen.message };
  if (buyer.outcome === "refused") movePayment(context, payment, "ABORTED", { ...chosen, failure: tossError("REJECT_CARD_COMPANY") });
  else movePayment(context, payment, "IN_PROGRESS", { ...chosen, authenticatedAtMs: context.clock.now() });
  return { key };
}

function heldOrProblem(outcome: PaymentRecord | DepositProblem): HeldPayment | ControlProblem {
  return "problem" in outcome ? { status: 409, code: "DEPOSIT_NOT_POSSIBLE", detail: outcome.problem } : held(outcome);
}

/** Toss behind the sandbox's controls. `noticeUrl` has no counterpart there and is not read. */
export function tossControls(context: SandboxContext): GatewayControls {
  return {
    gateway: "toss",
    async list(orderId) {
      if (orderId !== undefined) return findPaymentsOfOrder(context, orderId).map(held);
      return (await listNewestPayments(context, mostListed)).map(held);
    },
    holds: (key) => findPayment(context, key) !== null,
    play: (buyer) => play(context, buyer),
    deposit: (key, amount) => heldOrProblem(deposit(context, key, amount)),
    reverseDeposit: (key) => heldOrProblem(reverseDeposit(context, key)),
    playBilling({ customerKey, cardNumber, clientKey }) {
      const pair = findClientKey(context, clientKey ?? sandboxApiClientKey);
      if (!pair) return { status: 400, code: "INVALID_CLIENT_KEY", detail: "the sandbox does not know this client key" };
      return authorizeBilling(context, pair, customerKey, cardNumber);
    },
    notices(orderId, url) {
      const latest = findPaymentsOfOrder(context, orderId).at(-1);
      return latest ? noticesOf(context, latest, url) : [];
    },
    endpoints: tossEndpoints.map(({ name, method, path }) => ({ gateway: "toss", name, method, path })),
    keys: () =>
      listKeyPairs(context).map((pair) => ({
        clientKey: pair.clientKey,
        // The built-in secrets are public; those given at start are the user's own.
        secretKey: isBuiltInPair(pair) ? pair.secretKey : null,
        kind: pair.kind,
        merchant: pair.mId,
      })),
  };
}
