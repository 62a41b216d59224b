type Stateful = { status: string; payments: { status: string }[]; refunds: { status: string }[] };

/** What a page shows of an order's state, as one comparable string: read on the server, compared in the browser. */
export function orderFingerprint({ status, payments, refunds }: Stateful): string {
  return [status, ...payments.map((payment) => payment.status), "|", ...refunds.map((refund) => refund.status)].join(" ");
}
