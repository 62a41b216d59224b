/** @jsxImportSource hono/jsx */
import { maskValue } from "../core/mask";
import type { Delivery } from "../core/webhook-delivery";
import { momentText } from "./console-page";

const STATUS: Record<Delivery["status"], { text: string; tone: string }> = {
  pending: { text: "보내는 중 pending", tone: "warn" },
  held: { text: "붙잡아 둠 held", tone: "warn" },
  delivered: { text: "받음 delivered", tone: "good" },
  failed: { text: "실패 failed", tone: "bad" },
  refused: { text: "보내지 않음 refused", tone: "bad" },
};

/** Webhook deliveries with every attempt, and a button to send each again. */
export function WebhookList({ deliveries }: { deliveries: Delivery[] }) {
  if (deliveries.length === 0) {
    return (
      <p class="soft">
        보낸 웹훅이 없어요. <span lang="en">No webhooks have been sent.</span>
      </p>
    );
  }
  return (
    <ol class="messages">
      {deliveries.map((delivery) => (
        <li key={delivery.id}>
          <details>
            <summary>
              <time datetime={delivery.createdAt}>{momentText(Date.parse(delivery.createdAt))}</time>
              <strong>{delivery.event}</strong>
              <span class={`badge ${STATUS[delivery.status].tone}`}>{STATUS[delivery.status].text}</span>
              <span>
                {delivery.gateway === "toss" ? "Toss" : "PortOne"} {delivery.orderId}
              </span>
              <span class="soft">{delivery.url}</span>
              <span class="soft">시도 {delivery.attempts.length}회</span>
            </summary>
            <div class="inside">
              <Attempts delivery={delivery} />
              <pre>{bodyText(delivery.body)}</pre>
            </div>
          </details>
          {delivery.status === "refused" ? null : (
            <form data-control={`/sandbox/webhooks/${delivery.id}/resend`} data-method="POST" data-done="웹훅을 다시 보냈어요.">
              <button type="submit" class="button copy">
                다시 보내기 <span lang="en">Resend</span>
              </button>
            </form>
          )}
        </li>
      ))}
    </ol>
  );
}

function Attempts({ delivery }: { delivery: Delivery }) {
  if (delivery.attempts.length === 0) {
    return <p class="soft">{delivery.status === "refused" ? "허용되지 않은 주소예요. The address is not allowed." : "아직 보내지 않았어요. Not tried yet."}</p>;
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
            <td>{attempt.status ?? attempt.error}</td>
            <td class="number">{attempt.durationMs} ms</td>
          </tr>
        ))}
      </tbody>
      {delivery.nextAttemptAt ? <caption class="soft">다음 시도 Next: {momentText(Date.parse(delivery.nextAttemptAt))}</caption> : null}
    </table>
  );
}

/** The body, indented where it is JSON, and masked as in the record. */
function bodyText(body: string): string {
  try {
    return JSON.stringify(maskValue(JSON.parse(body)), null, 2);
  } catch {
    return String(maskValue(body));
  }
}
