/** @jsxImportSource hono/jsx */
import type { SandboxContext } from "../core/context";
import { amountText } from "../pages/status-badge";
import { findClientKey, isBuiltInPair } from "../toss/keys";
import type { PaymentRecord } from "../toss/payment";
import { presentPayment } from "../toss/present";
import { momentText } from "./console-page";
import { toCurl } from "./curl";
import { CurlButtons, type GatewayParts } from "./payment-page";
import { TossActions } from "./toss-actions";

/** The parts of the page of one Toss payment. */
export function tossParts(context: SandboxContext, payment: PaymentRecord): GatewayParts {
  const { user } = tossAuthorization(context, payment);
  return {
    gatewayName: "Toss Payments",
    facts: <Facts payment={payment} />,
    curlButtons: <CurlButtons commands={commandsOf(context, payment, user)} />,
    actions: <TossActions payment={payment} />,
    cards: payment.transactions.length > 0 ? <TransactionHistory payment={payment} /> : null,
    object: presentPayment(context, payment),
    curlAuthorization: { user },
  };
}

/** What a copied command about this payment carries. */
export function tossAuthorization(context: SandboxContext, payment: PaymentRecord | null): { user: string } {
  return { user: `${payment ? curlSecretKey(context, payment) : "$TOSS_SECRET_KEY"}:` };
}

/** The secret key for copied commands: the built-in ones are public, a user's own is left for them to fill in. */
function curlSecretKey(context: SandboxContext, payment: PaymentRecord): string {
  const pair = findClientKey(context, payment.clientKey);
  return pair && isBuiltInPair(pair) ? pair.secretKey : "$TOSS_SECRET_KEY";
}

function Facts({ payment }: { payment: PaymentRecord }) {
  return (
    <>
      {payment.expiresAtMs ? (
        <>
          <dt>만료 Expires</dt>
          <dd>{momentText(payment.expiresAtMs)}</dd>
        </>
      ) : null}
      {payment.confirmOutcome === "approve" ? null : (
        <>
          <dt>승인의 답 Confirm will answer</dt>
          <dd>
            <code>{payment.confirmOutcome}</code>
          </dd>
        </>
      )}
    </>
  );
}

/** Approvals and cancels, as the list of transactions has them. */
function TransactionHistory({ payment }: { payment: PaymentRecord }) {
  return (
    <section class="card" aria-label="거래 내역 Transactions">
      <h2>
        거래 내역 <span lang="en">Transactions</span>
      </h2>
      <table>
        <thead>
          <tr>
            <th scope="col">시각 Time</th>
            <th scope="col">상태 Status</th>
            <th scope="col">사유 Reason</th>
            <th scope="col" class="number">
              금액 Amount
            </th>
          </tr>
        </thead>
        <tbody>
          {payment.transactions.map(({ transactionKey, status, atMs, amount }) => (
            <tr key={transactionKey}>
              <td>{momentText(atMs)}</td>
              <td>{status}</td>
              <td>{payment.cancels.find((cancel) => cancel.transactionKey === transactionKey)?.cancelReason ?? "—"}</td>
              <td class="number">{amountText(amount, payment.currency)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The three calls a merchant's server makes about this payment, ready to paste. */
function commandsOf(context: SandboxContext, { paymentKey, orderId, amount }: PaymentRecord, user: string) {
  const api = `${context.baseUrl}/toss/v1/payments`;
  return [
    { label: "승인", english: "confirm", command: toCurl({ method: "POST", url: `${api}/confirm`, user, body: { paymentKey, orderId, amount } }) },
    { label: "조회", english: "read", command: toCurl({ method: "GET", url: `${api}/${paymentKey}`, user }) },
    {
      label: "취소",
      english: "cancel",
      command: toCurl({ method: "POST", url: `${api}/${paymentKey}/cancel`, user, body: { cancelReason: "구매자 변심" } }),
    },
  ];
}
