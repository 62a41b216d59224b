/** @jsxImportSource hono/jsx */
/* oxlint-disable nextjs/no-html-link-for-pages -- a page of Hono, not of Next */
import type { HeldPayment } from "../controls/gateway";
import type { SandboxContext } from "../core/context";
import { ConsolePage, momentText } from "./console-page";
import { Field } from "../pages/field";
import { amountText, StatusBadge } from "../pages/status-badge";

export interface PaymentsPageProps {
  context: SandboxContext;
  /** Newest first. */
  payments: HeldPayment[];
  /** The order id that was filtered by, or empty. */
  orderId: string;
  /** The gateway that was filtered by; `null` = both. */
  gateway: HeldPayment["gateway"] | null;
  /** Set when older payments were left out. */
  hasMore: boolean;
}

const GATEWAY_NAMES: Record<HeldPayment["gateway"], string> = { toss: "Toss", portone: "PortOne" };

/** The console's first page: what the gateways hold, newest first, to be filtered by order id and by gateway. */
export function PaymentsPage({ context, payments, orderId, gateway, hasMore }: PaymentsPageProps) {
  return (
    <ConsolePage title="결제" section="/console" context={context}>
      <div class="head">
        <h1>
          결제 <span lang="en">Payments</span>
        </h1>
        <search>
          <form class="inline" method="get" action="/console">
            <Field id="orderId" label="주문번호" english="Order id">
              <input type="search" id="orderId" name="orderId" value={orderId} maxlength={200} />
            </Field>
            <Field id="gateway" label="게이트웨이" english="Gateway">
              <select id="gateway" name="gateway">
                <option value="">모두 Both</option>
                {(["toss", "portone"] as const).map((name) => (
                  <option key={name} value={name} selected={name === gateway}>
                    {GATEWAY_NAMES[name]}
                  </option>
                ))}
              </select>
            </Field>
            <button type="submit" class="button">
              찾기 <span lang="en">Find</span>
            </button>
          </form>
        </search>
      </div>
      <section class="card" aria-label="결제 목록 List of payments">
        {payments.length === 0 ? <NoPayments orderId={orderId} /> : <PaymentsTable payments={payments} />}
      </section>
      {hasMore ? (
        <p>
          <a href={`/console?all=1${gateway ? `&gateway=${gateway}` : ""}`}>
            지난 결제도 보기 <span lang="en">Show older payments</span>
          </a>
        </p>
      ) : null}
      {orderId ? (
        <p>
          <a href="/console">
            모든 주문 보기 <span lang="en">All orders</span>
          </a>
        </p>
      ) : null}
    </ConsolePage>
  );
}

function NoPayments({ orderId }: { orderId: string }) {
  if (orderId) {
    return (
      <p class="empty">
        <span>
          <code>{orderId}</code> 주문의 결제가 없어요.
        </span>
        <span lang="en">No payment of this order.</span>
      </p>
    );
  }
  return (
    <p class="empty">
      <span>아직 결제가 없어요. 쇼핑몰에서 결제창을 열면 여기에 나타나요.</span>
      <span lang="en">No payments yet: open a payment window in a shop, and it appears here.</span>
    </p>
  );
}

/** PortOne has one word for whole and partial cancels. */
const isPartlyCancelled = ({ gateway, status, balanceAmount }: HeldPayment) => gateway === "portone" && status === "cancelled" && balanceAmount > 0;

function PaymentsTable({ payments }: { payments: HeldPayment[] }) {
  return (
    <table class="rows">
      <thead>
        <tr>
          <th scope="col">주문번호 Order</th>
          <th scope="col">게이트웨이 Gateway</th>
          <th scope="col">상태 Status</th>
          <th scope="col">수단 Method</th>
          <th scope="col" class="number">
            금액 Amount
          </th>
          <th scope="col" class="number">
            잔액 Balance
          </th>
          <th scope="col">요청 Requested</th>
        </tr>
      </thead>
      <tbody>
        {payments.map((payment) => (
          <tr key={payment.key} data-testid="payment-row">
            <td class="wide">
              <a href={`/console/payments/${payment.gateway}/${encodeURIComponent(payment.key)}`}>{payment.orderId}</a>
            </td>
            <td>{GATEWAY_NAMES[payment.gateway]}</td>
            <td>
              <StatusBadge status={payment.status} note={isPartlyCancelled(payment) ? "부분 취소" : undefined} />
            </td>
            <td>{payment.method ?? "—"}</td>
            <td class="number" data-label="금액">
              {amountText(payment.amount, payment.currency)}
            </td>
            <td class="number" data-label="잔액">
              {amountText(payment.balanceAmount, payment.currency)}
            </td>
            <td class="wide moment">{momentText(Date.parse(payment.requestedAt))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
