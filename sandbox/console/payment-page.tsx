/** @jsxImportSource hono/jsx */
import type { HeldPayment } from "../controls/gateway";
import type { SandboxContext } from "../core/context";
import { maskValue } from "../core/mask";
import type { MessageRow } from "../core/record";
import type { Delivery } from "../core/webhooks";
import type { PaymentRecord } from "../toss/payment";
import { presentPayment } from "../toss/present";
import { ConsolePage, momentText } from "./console-page";
import { toCurl } from "./curl";
import { MessageList } from "./message-list";
import { amountText, StatusBadge } from "../pages/status-badge";
import { TossActions } from "./toss-actions";
import { WebhookList } from "./webhook-list";

export interface PaymentPageProps {
  context: SandboxContext;
  held: HeldPayment;
  /** The Toss side of it; absent for a payment of the other gateway. */
  toss?: { payment: PaymentRecord; secretKey: string };
  messages: MessageRow[];
  deliveries: Delivery[];
}

/** One payment: what it is, what can be played by hand, what was said about it, and which webhooks went out. */
export function PaymentPage({ context, held, toss, messages, deliveries }: PaymentPageProps) {
  return (
    <ConsolePage title={held.orderId} section="/console" context={context}>
      <div class="head">
        <h1>{held.orderId}</h1>
        <StatusBadge status={held.status} />
      </div>
      <div class="columns">
        <section class="card">
          <h2>
            결제 <span lang="en">Payment</span>
          </h2>
          <Facts held={held} toss={toss} />
          {toss ? <CurlButtons context={context} payment={toss.payment} secretKey={toss.secretKey} /> : null}
        </section>
        {toss ? (
          <section class="card" aria-label="손으로 하기 By hand">
            <h2>
              손으로 하기 <span lang="en">Play it by hand</span>
            </h2>
            <TossActions payment={toss.payment} />
          </section>
        ) : null}
      </div>
      <section class="card" aria-label="메시지 Messages">
        <h2>
          메시지 <span lang="en">Messages of this order</span>
        </h2>
        <MessageList messages={messages} baseUrl={context.baseUrl} curlUser={toss?.secretKey ?? ""} />
      </section>
      <section class="card" aria-label="웹훅 Webhooks">
        <h2>
          웹훅 <span lang="en">Webhooks</span>
        </h2>
        <WebhookList deliveries={deliveries} />
      </section>
      <section class="card">
        <h2>
          결제 객체 <span lang="en">The whole object, masked</span>
        </h2>
        <pre data-testid="payment-object">
          {JSON.stringify(maskValue(toss ? presentPayment(toss.payment, context.baseUrl) : held), null, 2)}
        </pre>
      </section>
    </ConsolePage>
  );
}

function Facts({ held, toss }: Pick<PaymentPageProps, "held" | "toss">) {
  const expiresAtMs = toss?.payment.expiresAtMs;
  return (
    <dl class="facts">
      <dt>키 Key</dt>
      <dd>
        <code>{held.key}</code>
      </dd>
      <dt>금액 Amount</dt>
      <dd>{amountText(held.amount, held.currency)}</dd>
      <dt>남은 금액 Balance</dt>
      <dd>{amountText(held.balanceAmount, held.currency)}</dd>
      <dt>수단 Method</dt>
      <dd>{held.method ?? "아직 고르지 않음"}</dd>
      {expiresAtMs ? (
        <>
          <dt>만료 Expires</dt>
          <dd>{momentText(expiresAtMs)}</dd>
        </>
      ) : null}
      {held.failure ? (
        <>
          <dt>실패 Failure</dt>
          <dd>
            <code>{held.failure.code}</code> {held.failure.message}
          </dd>
        </>
      ) : null}
      {toss && toss.payment.confirmOutcome !== "approve" ? (
        <>
          <dt>승인의 답 Confirm will answer</dt>
          <dd>
            <code>{toss.payment.confirmOutcome}</code>
          </dd>
        </>
      ) : null}
    </dl>
  );
}

/** The three calls a merchant's server makes about this payment, ready to paste. */
function CurlButtons({ context, payment, secretKey }: { context: SandboxContext; payment: PaymentRecord; secretKey: string }) {
  const { paymentKey, orderId, amount } = payment;
  const api = `${context.baseUrl}/toss/v1/payments`;
  const user = `${secretKey}:`;
  const commands = [
    { label: "승인", english: "confirm", command: toCurl({ method: "POST", url: `${api}/confirm`, user, body: { paymentKey, orderId, amount } }) },
    { label: "조회", english: "read", command: toCurl({ method: "GET", url: `${api}/${paymentKey}`, user }) },
    {
      label: "취소",
      english: "cancel",
      command: toCurl({ method: "POST", url: `${api}/${paymentKey}/cancel`, user, body: { cancelReason: "구매자 변심" } }),
    },
  ];
  return (
    <fieldset class="inline">
      <legend class="visually-hidden">curl로 복사 Copy as curl</legend>
      {commands.map(({ label, english, command }) => (
        <button key={english} type="button" class="button copy" data-copy={command}>
          {label} curl 복사 <span lang="en">{english}</span>
        </button>
      ))}
    </fieldset>
  );
}
