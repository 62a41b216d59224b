/** @jsxImportSource hono/jsx */
/* oxlint-disable nextjs/no-html-link-for-pages -- a page of Hono, not of Next */
import type { SandboxContext } from "../core/context";
import type { Delivery } from "../core/webhook-delivery";
import { Field } from "../pages/field";
import { ConsolePage, LiveSwitch, Pager } from "./console-page";
import { FilterForm } from "./filter-form";
import { readPageNumber, type Page } from "./payment-filter";
import { DELIVERY_STATUS, WebhookList } from "./webhook-list";

/** What the list of webhooks is narrowed to, as the page's address says it. */
export interface WebhookFilter {
  gateway: Delivery["gateway"] | null;
  status: Delivery["status"] | null;
  /** Part of an order id, an event or an address. */
  text: string;
  page: number;
}

const statuses = Object.keys(DELIVERY_STATUS) as Delivery["status"][];

/** Reads the filter from an address; what makes no sense counts as not given. */
export function readWebhookFilter({ gateway, status, text, page }: Record<string, string>): WebhookFilter {
  return {
    gateway: gateway === "toss" || gateway === "portone" ? gateway : null,
    status: statuses.find((one) => one === status) ?? null,
    text: (text ?? "").trim(),
    page: readPageNumber(page),
  };
}

/** The deliveries that fit. */
export function filterDeliveries(deliveries: readonly Delivery[], { gateway, status, text }: WebhookFilter): Delivery[] {
  const needle = text.toLowerCase();
  return deliveries.filter(
    (delivery) =>
      (gateway ?? delivery.gateway) === delivery.gateway &&
      (status ?? delivery.status) === delivery.status &&
      [delivery.orderId ?? "", delivery.event, delivery.url, delivery.id].some((field) => field.toLowerCase().includes(needle)),
  );
}

interface WebhooksPageProps {
  context: SandboxContext;
  filter: WebhookFilter;
  deliveries: Page<Delivery>;
  heldCount: number;
}

/** Every webhook of both gateways, newest first, and the addresses they go to. */
export function WebhooksPage({ context, filter, deliveries, heldCount }: WebhooksPageProps) {
  const { gateway, status, text } = filter;
  const query = { ...(gateway ? { gateway } : {}), ...(status ? { status } : {}), ...(text ? { text } : {}) };
  return (
    <ConsolePage title="웹훅" section="/console/webhooks" context={context} isLive>
      <div class="head">
        <h1>
          웹훅 <span lang="en">Webhooks</span>
        </h1>
        <LiveSwitch />
      </div>
      <FilterForm
        path="/console/webhooks"
        text={{ label: "주문번호, 이벤트, 주소", english: "Order id, event, address", value: text }}
        gateway={gateway}
        status={{ options: statuses.map((one) => ({ value: one, text: DELIVERY_STATUS[one].text })), chosen: status }}
      />
      <div data-live="held">{heldCount > 0 ? <ReleaseForm heldCount={heldCount} /> : null}</div>
      <section class="card" aria-label="웹훅 목록 List of webhooks" data-live="webhooks">
        <WebhookList context={context} deliveries={deliveries.rows} />
      </section>
      <Pager path="/console/webhooks" query={query} page={deliveries.page} pageCount={deliveries.pageCount} />
      <AddressCard context={context} />
    </ConsolePage>
  );
}

function ReleaseForm({ heldCount }: { heldCount: number }) {
  return (
    <form class="notice-form" data-control="/sandbox/webhooks/release" data-method="POST" data-done={`붙잡아 둔 웹훅 ${String(heldCount)}개를 보냈어요.`}>
      <p>
        장애가 붙잡아 둔 웹훅이 {heldCount}개 있어요. <span lang="en">{heldCount} held back by a fault</span>
      </p>
      <button type="submit" class="button">
        모두 보내기 <span lang="en">Release all</span>
      </button>
    </form>
  );
}

function AddressCard({ context }: { context: SandboxContext }) {
  return (
    <section class="card" aria-label="웹훅 주소 Registered addresses">
      <div class="head">
        <h2>
          받는 주소 <span lang="en">Registered addresses</span>
        </h2>
        <form data-control="/sandbox/webhooks/test-call" data-method="POST" data-done={testCallDone(context)}>
          <button type="submit" class="button">
            PortOne 호출 테스트 <span lang="en">Test call</span>
          </button>
        </form>
      </div>
      <form class="actions" data-control="/sandbox/settings" data-method="PUT" data-done="웹훅 주소를 저장했어요.">
        <Field id="tossWebhookUrls" label="Toss" english="comma list, start or off">
          <input type="text" id="tossWebhookUrls" name="tossWebhookUrls" required value={shownUrls(context, "toss")} />
        </Field>
        <Field id="portoneWebhookUrls" label="PortOne" english="comma list, start or off">
          <input type="text" id="portoneWebhookUrls" name="portoneWebhookUrls" required value={shownUrls(context, "portone")} />
        </Field>
        <button type="submit" class="button">
          저장하기 <span lang="en">Save</span>
        </button>
      </form>
    </section>
  );
}

/** The addresses that hold now, as the form takes them. */
function shownUrls({ webhookTargets }: SandboxContext, gateway: "toss" | "portone"): string {
  return webhookTargets[gateway].join(", ") || "off";
}

/** The test call goes to the saved addresses, never to a payment's own [certain]; without any, nothing is sent. */
function testCallDone({ webhookTargets }: SandboxContext): string {
  const [first] = webhookTargets.portone;
  return first ? `저장된 주소(${webhookTargets.portone.join(", ")})로 테스트 웹훅을 보냈어요.` : "저장된 PortOne 웹훅 주소가 없어서 아무것도 보내지 않았어요.";
}
