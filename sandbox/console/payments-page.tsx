/** @jsxImportSource hono/jsx */
/* oxlint-disable nextjs/no-html-link-for-pages -- a page of Hono, not of Next */
import type { HeldPayment } from "../controls/gateway";
import type { SandboxContext } from "../core/context";
import { amountText, StatusBadge, statusWords } from "../pages/status-badge";
import { ConsolePage, LiveSwitch, momentText, Pager } from "./console-page";
import { FilterForm, GATEWAY_NAMES } from "./filter-form";
import type { Page, PaymentFilter } from "./payment-filter";

export interface PaymentsPageProps {
  context: SandboxContext;
  filter: PaymentFilter;
  payments: Page<HeldPayment>;
}

/** The filter as an address says it. */
function queryOf({ gateway, status, text }: PaymentFilter): Record<string, string> {
  return { ...(gateway ? { gateway } : {}), ...(status ? { status } : {}), ...(text ? { text } : {}) };
}

/** The console's first page: what the gateways hold, newest first, to be filtered. */
export function PaymentsPage({ context, filter, payments }: PaymentsPageProps) {
  const query = queryOf(filter);
  return (
    <ConsolePage title="결제" section="/console" context={context} isLive>
      <div class="head">
        <h1>
          결제 <span lang="en">Payments</span>
        </h1>
        <LiveSwitch />
      </div>
      <FilterForm
        path="/console"
        text={{ label: "주문번호, 키, 수단", english: "Order id, key, method", value: filter.text }}
        gateway={filter.gateway}
        status={{ options: statusWords.map(({ status, korean }) => ({ value: status, text: `${status} ${korean}` })), chosen: filter.status }}
      />
      <section class="card" aria-label="결제 목록 List of payments" data-live="payments">
        {payments.total === 0 ? <NoPayments isFiltered={Object.keys(query).length > 0} /> : <PaymentsTable payments={payments.rows} />}
      </section>
      <Pager path="/console" query={query} page={payments.page} pageCount={payments.pageCount} />
    </ConsolePage>
  );
}

function NoPayments({ isFiltered }: { isFiltered: boolean }) {
  return isFiltered ? (
    <p class="empty">
      <span>찾는 결제가 없어요.</span>
      <span lang="en">No payment fits.</span>
    </p>
  ) : (
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
      <tbody data-rows>
        {payments.map((payment) => (
          <tr key={payment.key} data-key={payment.key} data-testid="payment-row">
            <td class="wide">
              <a class="row-link" href={`/console/payments/${payment.gateway}/${encodeURIComponent(payment.key)}`}>
                {payment.orderId}
              </a>
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
