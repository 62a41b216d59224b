/** @jsxImportSource hono/jsx */
/* oxlint-disable nextjs/no-html-link-for-pages -- a page of Hono, not of Next */
import type { SandboxContext } from "../core/context";
import { maskText, maskValue } from "../core/mask";
import type { Delivery, DeliveryAttempt } from "../core/webhook-delivery";
import { forgeryTexts } from "../core/webhook-forgery";
import { findPayment } from "../toss/ledger";
import { momentText, spanText } from "./console-page";
import { toCurl } from "./curl";
import { CurlButton } from "./curl-button";
import { bodyText, headerText } from "./message-list";

export const DELIVERY_STATUS: Record<Delivery["status"], { text: string; tone: string }> = {
  pending: { text: "보내는 중 pending", tone: "warn" },
  held: { text: "붙잡아 둠 held", tone: "warn" },
  delivered: { text: "받음 delivered", tone: "good" },
  failed: { text: "실패 failed", tone: "bad" },
  refused: { text: "보내지 않음 refused", tone: "bad" },
};

/** Webhook deliveries with every attempt, what was sent and answered, and a button to send each again. */
export function WebhookList({ context, deliveries }: { context: SandboxContext; deliveries: readonly Delivery[] }) {
  if (deliveries.length === 0) {
    return (
      <p class="empty">
        <span>보낸 웹훅이 없어요.</span>
        <span lang="en">No webhooks here.</span>
      </p>
    );
  }
  return (
    <ol class="messages" data-rows>
      {deliveries.map((delivery) => (
        <li key={delivery.id} data-key={delivery.id} data-testid="webhook-row">
          <details>
            <summary>
              <time datetime={delivery.createdAt}>{momentText(Date.parse(delivery.createdAt))}</time>
              <strong>{delivery.event}</strong>
              <span class={`badge ${DELIVERY_STATUS[delivery.status].tone}`}>{DELIVERY_STATUS[delivery.status].text}</span>
              {delivery.forgedAs ? <span class="badge bad">위조 forged: {forgeryTexts[delivery.forgedAs].ko}</span> : null}
              {delivery.copyOf ? <span class="badge">중복 copy</span> : null}
              <span>
                {delivery.gateway === "toss" ? "Toss" : "PortOne"} {delivery.orderId}
              </span>
              <span class="soft">{delivery.url}</span>
              <LastResult delivery={delivery} />
              <NextAttempt delivery={delivery} nowMs={context.clock.now()} />
            </summary>
            <DeliveryDetail context={context} delivery={delivery} />
          </details>
          {delivery.status === "refused" ? null : (
            <form data-control={`/sandbox/webhooks/${delivery.id}/resend`} data-method="POST" data-done="웹훅을 다시 보냈어요.">
              <button type="submit" class="button copy" aria-label={`${delivery.event} 다시 보내기 Resend`}>
                다시 보내기 <span lang="en">Resend</span>
              </button>
            </form>
          )}
        </li>
      ))}
    </ol>
  );
}

const resultText = ({ status, error }: DeliveryAttempt) => (status === null ? (error ?? "") : `HTTP ${String(status)}`);

function LastResult({ delivery }: { delivery: Delivery }) {
  const last = delivery.attempts.at(-1);
  return (
    <span class="soft">
      시도 {delivery.attempts.length}회{last ? ` · ${last.status === null ? "답 없음" : String(last.status)} · ${String(last.durationMs)} ms` : ""}
    </span>
  );
}

function NextAttempt({ delivery, nowMs }: { delivery: Delivery; nowMs: number }) {
  if (delivery.nextAttemptAt === null) return null;
  const dueMs = Date.parse(delivery.nextAttemptAt);
  if (dueMs <= nowMs) return null;
  return (
    <span class="soft">
      다음 시도 {momentText(dueMs)} ({spanText(dueMs - nowMs)} 뒤)
    </span>
  );
}

function DeliveryDetail({ context, delivery }: { context: SandboxContext; delivery: Delivery }) {
  const last = delivery.attempts.at(-1);
  const body = maskedBody(delivery.body);
  const command = toCurl({ method: "POST", url: delivery.url, headers: { "content-type": delivery.contentType }, body });
  return (
    <div class="inside">
      <dl class="facts">
        <dt>주소 Address</dt>
        <dd>
          <code>{delivery.url}</code>
        </dd>
        <dt>아이디 Id</dt>
        <dd>
          <code>{delivery.copyOf ?? delivery.id}</code>
        </dd>
        {delivery.key ? (
          <>
            <dt>결제 Payment</dt>
            <dd>
              <a href={`/console/payments/${delivery.gateway}/${encodeURIComponent(delivery.key)}`}>{delivery.key}</a>
            </dd>
          </>
        ) : null}
        <dt>진짜인지 Authenticity</dt>
        <dd>{authenticityText(context, delivery)}</dd>
      </dl>
      <Attempts delivery={delivery} />
      <p class="sub">
        보낸 것 <span lang="en">Sent</span>
      </p>
      {last?.headers ? <pre>{headerText(last.headers)}</pre> : null}
      <pre>{bodyText(body)}</pre>
      {last?.answer ? (
        <>
          <p class="sub">
            쇼핑몰의 답 <span lang="en">The shop's answer</span>
          </p>
          <pre>{maskText(last.answer)}</pre>
        </>
      ) : null}
      <CurlButton command={command} />
    </div>
  );
}

/** How a receiver could tell a real one from a forged one. Neither gateway signs payment events [certain]. */
function authenticityText(context: SandboxContext, { gateway, key, body, contentType }: Delivery): string {
  const unsigned = "서명이 없어요. 결제를 API로 다시 조회해서 확인하세요. Not signed: read the payment again.";
  const payment = gateway === "toss" && key !== null ? findPayment(context, key) : null;
  if (!payment || !contentType.includes("json")) return unsigned;
  const { secret, data } = JSON.parse(body) as { secret?: string; data?: { secret?: string } };
  const given = secret ?? data?.secret;
  if (given === undefined) return unsigned;
  return given === payment.secret ? "secret이 이 결제의 것과 같아요. The secret is the payment's." : "secret이 이 결제의 것과 달라요! The secret is not the payment's.";
}

function Attempts({ delivery }: { delivery: Delivery }) {
  if (delivery.attempts.length === 0) {
    const texts: Partial<Record<Delivery["status"], string>> = {
      refused: "허용되지 않은 주소예요. The address is not allowed.",
      held: "장애가 붙잡아 두고 있어요. Held back by a fault.",
    };
    return <p class="soft">{texts[delivery.status] ?? "아직 보내지 않았어요. Not tried yet."}</p>;
  }
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">시도 Attempt</th>
          <th scope="col">결과 Result</th>
          <th scope="col" class="number">
            걸린 시간 Time
          </th>
        </tr>
      </thead>
      <tbody>
        {delivery.attempts.map((attempt) => (
          <tr key={attempt.at}>
            <td>
              {momentText(Date.parse(attempt.sandboxAt))} {attempt.manual ? "(손으로 by hand)" : ""}
            </td>
            <td>{resultText(attempt)}</td>
            <td class="number">{attempt.durationMs} ms</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The body, parsed where it is JSON, and masked as in the record. */
function maskedBody(body: string): unknown {
  try {
    return maskValue(JSON.parse(body));
  } catch {
    return maskValue(body);
  }
}
