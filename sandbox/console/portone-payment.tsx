/** @jsxImportSource hono/jsx */
import type { SandboxContext } from "../core/context";
import { amountText } from "../pages/status-badge";
import { findMerchant, sandboxMerchant } from "../portone/merchants";
import { methodLabel } from "../portone/pages/method-labels";
import { balanceOf, type PaymentRow } from "../portone/payment";
import { findPg } from "../portone/pg-table";
import { presentPayment } from "../portone/present";
import { momentText } from "./console-page";
import { toCurl } from "./curl";
import { CurlButtons, type GatewayParts } from "./payment-page";
import { PortoneActions } from "./portone-actions";

/** The token that copied commands carry: the one that the first command answers is put in its place. */
const tokenPlaceholder = "ACCESS_TOKEN";
export const portoneAuthorization = { headers: { authorization: `Bearer ${tokenPlaceholder}` } };

/** The parts of the page of one PortOne payment. */
export function portoneParts(context: SandboxContext, row: PaymentRow): GatewayParts {
  return {
    gatewayName: "PortOne V1",
    statusNote: stageOf(row),
    facts: <Facts row={row} />,
    curlButtons: <CurlButtons commands={commandsOf(context, row)} />,
    actions: <PortoneActions row={row} />,
    cards: row.cancels.length > 0 ? <CancelHistory row={row} /> : null,
    object: presentPayment(row),
    curlAuthorization: portoneAuthorization,
  };
}

/** What a V1 status leaves open: `ready` is an open window or an account that waits, `cancelled` may be in part. */
export function stageOf(row: PaymentRow): string | undefined {
  if (row.status === "ready") return row.account ? "입금 대기" : "창 열림";
  if (row.cancelAmount > 0 && balanceOf(row) > 0) return "부분 취소";
  return undefined;
}

function Facts({ row }: { row: PaymentRow }) {
  const { korean } = methodLabel(row.payMethod);
  return (
    <>
      <dt>결제대행사 PG</dt>
      <dd>
        {findPg(row.pgProvider)?.label ?? row.pgProvider} <code>{row.pgProvider}</code> <span class="soft">{row.pgId}</span>
      </dd>
      <dt>수단 자세히 Detail</dt>
      <dd>
        {korean}
        {row.card ? ` · ${row.card.name} ${row.card.quotaMonths === 0 ? "일시불" : `${String(row.card.quotaMonths)}개월`}` : ""}
        {row.bank ? ` · ${row.bank.name}` : ""}
      </dd>
      <dt>시작 Started</dt>
      <dd>{momentText(row.startedAtMs)}</dd>
      {row.paidAtMs === null ? null : (
        <>
          <dt>결제 Paid</dt>
          <dd>{momentText(row.paidAtMs)}</dd>
        </>
      )}
      {row.account ? (
        <>
          <dt>가상계좌 Account</dt>
          <dd>
            {row.account.bankName} {row.account.accountNumber} {row.account.holderName} · {momentText(row.account.dueAtMs)}까지
          </dd>
        </>
      ) : null}
      {row.cancelledAtPgAtMs === null ? null : (
        <>
          <dt>PG에서 취소 At the PG</dt>
          <dd>{momentText(row.cancelledAtPgAtMs)} — 밤사이 자동 취소됐고, PortOne은 몰라요.</dd>
        </>
      )}
    </>
  );
}

function CancelHistory({ row }: { row: PaymentRow }) {
  return (
    <section class="card" aria-label="취소 내역 Cancels">
      <h2>
        취소 내역 <span lang="en">Cancels</span>
      </h2>
      <table>
        <thead>
          <tr>
            <th scope="col">시각 Time</th>
            <th scope="col">사유 Reason</th>
            <th scope="col" class="number">
              금액 Amount
            </th>
          </tr>
        </thead>
        <tbody>
          {row.cancels.map((cancel) => (
            <tr key={cancel.cancellationId}>
              <td>{momentText(cancel.cancelledAtMs)}</td>
              <td>{cancel.reason || "—"}</td>
              <td class="number">{amountText(cancel.amount, row.currency)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The calls a merchant's server makes about this payment. The built-in secret is public; a user's own is theirs to fill in. */
function commandsOf(context: SandboxContext, row: PaymentRow) {
  const api = `${context.baseUrl}/iamport`;
  const merchant = findMerchant(context, row.userCode);
  const isBuiltIn = merchant?.userCode === sandboxMerchant.userCode;
  const keys = isBuiltIn ? { imp_key: merchant.restKey, imp_secret: merchant.restSecret } : { imp_key: "$PORTONE_IMP_KEY", imp_secret: "$PORTONE_IMP_SECRET" };
  const { headers } = portoneAuthorization;
  const cancelled = { imp_uid: row.impUid, amount: balanceOf(row), checksum: balanceOf(row), reason: "구매자 변심" };
  return [
    { label: "토큰", english: "token", command: toCurl({ method: "POST", url: `${api}/users/getToken`, body: keys }) },
    { label: "조회", english: "read", command: toCurl({ method: "GET", url: `${api}/payments/${row.impUid}?include_sandbox=true`, headers }) },
    { label: "취소", english: "cancel", command: toCurl({ method: "POST", url: `${api}/payments/cancel`, headers, body: cancelled }) },
  ];
}
