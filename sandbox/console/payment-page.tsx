/** @jsxImportSource hono/jsx */
import type { Child } from "hono/jsx";
import type { HeldPayment } from "../controls/gateway";
import type { SandboxContext } from "../core/context";
import { maskValue } from "../core/mask";
import type { MessageRow } from "../core/record";
import type { Delivery } from "../core/webhook-delivery";
import { forgeryKinds, forgeryTexts } from "../core/webhook-forgery";
import { Field } from "../pages/field";
import { amountText, StatusBadge } from "../pages/status-badge";
import { ConsolePage, LiveSwitch } from "./console-page";
import type { CurlAuthorization } from "./curl";
import { MessageList } from "./message-list";
import { WebhookList } from "./webhook-list";

/** What only this gateway's payments have. */
export interface GatewayParts {
  gatewayName: string;
  /** What the status means here, where the gateway's word says too little. */
  statusNote?: string;
  /** More rows of the list of facts. */
  facts?: Child;
  /** Commands to copy. */
  curlButtons?: Child;
  /** What can be played by hand in this status. */
  actions: Child;
  /** Cards of its own, below the first two. */
  cards?: Child;
  /** The payment as the gateway's API shows it. */
  object: unknown;
  curlAuthorization: CurlAuthorization;
}

export interface PaymentPageProps {
  context: SandboxContext;
  held: HeldPayment;
  parts: GatewayParts;
  messages: MessageRow[];
  deliveries: Delivery[];
}

/** One payment: what it is, what can be played by hand, what was said about it, and which webhooks went out. */
export function PaymentPage({ context, held, parts, messages, deliveries }: PaymentPageProps) {
  return (
    <ConsolePage title={held.orderId} section="/console" context={context} isLive>
      <div class="head">
        <h1>{held.orderId}</h1>
        <LiveSwitch />
      </div>
      <p data-live="status">
        <StatusBadge status={held.status} note={parts.statusNote} />
      </p>
      <div class="columns">
        <section class="card" aria-label="결제 Payment" data-live="facts">
          <h2>
            결제 <span lang="en">Payment</span>
          </h2>
          <Facts held={held} parts={parts} />
          {parts.curlButtons}
        </section>
        <section class="card" aria-label="손으로 하기 By hand" data-live="actions">
          <h2>
            손으로 하기 <span lang="en">Play it by hand</span>
          </h2>
          {parts.actions}
        </section>
      </div>
      <div class="stack" data-live="history">
        {parts.cards}
      </div>
      <section class="card" aria-label="메시지 Messages" data-live="messages">
        <h2>
          메시지 <span lang="en">Messages of this order</span>
        </h2>
        <MessageList messages={messages} baseUrl={context.baseUrl} authorization={parts.curlAuthorization} />
      </section>
      <section class="card" aria-label="웹훅 Webhooks" data-live="webhooks">
        <h2>
          웹훅 <span lang="en">Webhooks</span>
        </h2>
        <WebhookList context={context} deliveries={deliveries} />
      </section>
      <ForgeryCard held={held} />
      <section class="card" aria-label="결제 객체 Payment object" data-live="object">
        <h2>
          결제 객체 <span lang="en">The whole object, masked</span>
        </h2>
        <pre data-testid="payment-object">{JSON.stringify(maskValue(parts.object), null, 2)}</pre>
      </section>
    </ConsolePage>
  );
}

/** A webhook with a lie in it, to see what the shop does about it. */
function ForgeryCard({ held }: { held: HeldPayment }) {
  return (
    <section class="card" aria-label="위조 웹훅 Forged webhook">
      <h2>
        위조 웹훅 보내기 <span lang="en">Send a forged webhook</span>
      </h2>
      <form class="inline" data-control="/sandbox/webhooks/forged" data-method="POST" data-done="위조 웹훅을 보냈어요.">
        <input type="hidden" name="gateway" value={held.gateway} />
        <input type="hidden" name="orderId" value={held.orderId} />
        <Field id="forgery" label="거짓말" english="The lie">
          <select id="forgery" name="forgery">
            {forgeryKinds
              .filter((kind) => held.gateway === "toss" || kind !== "wrong-secret")
              .map((kind) => (
                <option key={kind} value={kind}>
                  {forgeryTexts[kind].ko} — {forgeryTexts[kind].en}
                </option>
              ))}
          </select>
        </Field>
        <button type="submit" class="button">
          보내기 <span lang="en">Send</span>
        </button>
      </form>
    </section>
  );
}

function Facts({ held, parts }: Pick<PaymentPageProps, "held" | "parts">) {
  return (
    <dl class="facts">
      <dt>게이트웨이 Gateway</dt>
      <dd>{parts.gatewayName}</dd>
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
      {parts.facts}
      {held.failure ? (
        <>
          <dt>실패 Failure</dt>
          <dd>
            <code>{held.failure.code}</code> {held.failure.message}
          </dd>
        </>
      ) : null}
    </dl>
  );
}

/** Commands to paste into a terminal, by what they do. */
export function CurlButtons({ commands }: { commands: readonly { label: string; english: string; command: string }[] }) {
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
