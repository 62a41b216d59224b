import type { Gateway } from "../db/generated/enums";
import { recordWrite } from "../flow-log/record-write";
import { log } from "../log";
import { problem } from "../problems/problem";
import type { Notice } from "../webhooks/handle-notice";
import { handleNoticeNow, storeNotice } from "../webhooks/inbox";
import { orderOfNotice } from "../webhooks/notice-order";
import { endpoint, readText, type Endpoint } from "./endpoint";

/**
 * A gateway's webhook: stored, then answered, then handled (money rule M8). Neither gateway signs its payment webhooks
 * (certain), so nothing in the body is believed and nothing needs to be secret about this address.
 */
function webhookEndpoint(gateway: Gateway, path: string, deliveryHeader: string | null): Endpoint {
  return endpoint({ name: "webhook", kind: "webhook", path }, async ({ request, context, about }) => {
    const startedMs = performance.now();
    const body = await readText(request);
    if (body === null) return problem("REQUEST_TOO_LARGE");
    const notice: Notice = {
      gateway,
      source: "webhook",
      deliveryId: deliveryHeader === null ? null : request.headers.get(deliveryHeader),
      contentType: request.headers.get("content-type") ?? "",
      // PostgreSQL's text holds no NUL; a body with one is none that a gateway sends.
      body: body.replaceAll("\0", ""),
    };
    const [id, claimed] = await Promise.all([storeNotice(context, notice), orderOfNotice(context.db, notice)]);
    if (claimed !== null) {
      const { orderId, attempt } = claimed;
      about(orderId, attempt, claimed.body);
      recordWrite(context.recorder, { orderId, attempt, name: "NOTICE_STORED", correlationId: id, startedMs, body: { deliveryId: notice.deliveryId } });
    }
    // Not awaited: the answer says that it is stored. If this process dies now, the inbox takes it up again.
    handleNoticeNow(context, id).catch((error: unknown) => log.error({ err: error, noticeId: id }, "a webhook could not be handled yet"));
    return { status: 200, body: { received: true } };
  });
}

/** `POST /api/webhooks/toss` */
export const tossWebhookEndpoint = webhookEndpoint("toss", "/api/webhooks/toss", "tosspayments-webhook-transmission-id");

/** `POST /api/webhooks/portone`, JSON or form bodies. */
export const portoneWebhookEndpoint = webhookEndpoint("portone", "/api/webhooks/portone", null);
