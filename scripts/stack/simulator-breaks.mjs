// Guards of the shop that are taken out on purpose, to see whether the simulator's judge finds what they kept away. Where a
// second defence would hide it, both are taken out, and `says` tells of both.

/**
 * @typedef {object} Break
 * @property {string} name
 * @property {string} says What the shop then does, in a few words.
 * @property {import("./build-simulator.mjs").Replacement[]} [replacements]
 * @property {string[]} [sql] Run on the database after the migrations.
 */

const carryOut = "lib/payments/carry-out-command.ts";
const settlement = "lib/payments/decide-settlement.ts";
const move = "lib/orders/apply-move.ts";
const claim = "lib/payments/claim-confirm.ts";
const expiry = "lib/orders/expire-orders.ts";
const notice = "lib/webhooks/handle-notice.ts";
const webhook = "lib/api/webhook-endpoint.ts";
const refund = "lib/refunds/refund-order.ts";
const confirm = "lib/payments/confirm-payment.ts";
const tossGateway = "lib/payments/toss/toss-gateway.ts";

const noRevision = { file: move, find: "WHERE id = ${order.id} AND revision = ${order.revision}", put: "WHERE id = ${order.id}" };
const anyAmount = { file: settlement, find: "const isAsOrdered = facts.amount === order.amount && facts.currency === order.currency;", put: "const isAsOrdered = true;" };

/** @type {readonly Break[]} */
export const breaks = [
  { name: "no-conditional-update", says: "moves an order whoever moved it meanwhile", replacements: [noRevision] },
  {
    name: "second-payment-kept",
    says: "keeps a second payment beside the first, and has no unique key of kept captures",
    replacements: [{ file: settlement, find: "const isTaken = order.gateway !== facts.gateway || order.payments.some(", put: "const isTaken = false && order.payments.some(" }],
    sql: ["DROP INDEX payment_kept_for_order_id_key"],
  },
  {
    name: "no-open-command-key",
    says: "confirms beside an open confirm: no check, and no unique key of open commands",
    replacements: [
      { file: claim, find: "AND NOT EXISTS (SELECT FROM gateway_command WHERE open_for_order_id = ${order.id})", put: "" },
      { file: "lib/payments/decide-confirm.ts", find: `if (order.confirms.some(isOpen)) return { kind: "wait" };`, put: "" },
    ],
    sql: ["DROP INDEX gateway_command_open_for_order_id_key"],
  },
  {
    name: "no-order-key",
    says: "makes an order for each request with one Idempotency-Key: no look, and no unique key",
    replacements: [{ file: "lib/orders/create-order.ts", find: "if (requestKey === null) return null;", put: "if (requestKey !== undefined) return null;" }],
    sql: ["DROP INDEX order_request_key_key"],
  },
  {
    name: "no-refund-key",
    says: "refunds once more for one Idempotency-Key: no look, and no unique key",
    replacements: [{ file: refund, find: "return requestKey === null ? null : db.refund.findUnique(", put: "return requestKey !== undefined ? null : db.refund.findUnique(" }],
    sql: ["DROP INDEX refund_order_id_request_key_key"],
  },
  {
    name: "no-command-row",
    says: "confirms without a row that a crash or a lost answer would leave behind",
    replacements: [{ file: claim, find: "  if (claimed.length === 0) return null;", put: "  if (claimed.length === 0) return null;\n  await context.db.$executeRaw(Prisma.sql`DELETE FROM gateway_command WHERE id = ${command.id}::uuid`);" }],
  },
  {
    name: "believe-webhook",
    says: "believes what a webhook's body says of the payment",
    replacements: [{
      file: notice,
      find: "const [facts] = outcome.payments;",
      put: `const said = (parseNoticeBody(notice) ?? {}) as { status?: string; data?: { status?: string } };
  const isSaidPaid = said.status === "paid" || said.data?.status === "DONE";
  const facts = outcome.payments[0] && (isSaidPaid ? { ...outcome.payments[0], status: "CAPTURED" as const } : outcome.payments[0]);`,
    }],
  },
  {
    name: "answer-before-store",
    says: "answers a webhook before it is stored",
    replacements: [
      {
        file: webhook,
        find: "const [id, claimed] = await Promise.all([storeNotice(context, notice), orderOfNotice(context.db, notice)]);",
        put: `const [id, claimed] = [context.newId(), await orderOfNotice(context.db, notice)];
    setImmediate(() => storeNotice({ ...context, newId: () => id }, notice).catch(() => undefined));`,
      },
    ],
  },
  { name: "any-amount-pays", says: "takes any captured amount for the order's", replacements: [anyAmount] },
  {
    name: "trust-browser-amount",
    says: "confirms the amount that the browser claims, and does not compare what was captured",
    replacements: [
      { file: "lib/payments/decide-confirm.ts", find: `if (claim.amount !== order.amount) return refuse(problem("AMOUNT_MISMATCH"));`, put: "" },
      { file: confirm, find: "claimConfirm(context, order, claim.gatewayKey)", put: "claimConfirm(context, { ...order, amount: claim.amount }, claim.gatewayKey)" },
      { ...anyAmount, put: `const isAsOrdered = facts.gateway === "toss" || (facts.amount === order.amount && facts.currency === order.currency);` },
    ],
  },
  {
    name: "no-return",
    says: "keeps a capture that pays no order",
    replacements: [{ file: settlement, find: "...(isCaptured && facts.virtualAccount !== null\n", put: "...(isCaptured\n" }],
  },
  {
    name: "closed-orders-are-paid",
    says: "pays an order whatever its state",
    replacements: [{ file: settlement, find: "if (!isAsOrdered || isTaken || !isPayable(order.status) || !canMove(order.status, to)) {", put: "if (!isAsOrdered || isTaken) {" }],
  },
  {
    name: "cancel-without-checksum",
    says: "repeats a cancel at PortOne without a look at the payment, and without the balance it believes in",
    replacements: [
      { file: carryOut, find: "  if (isRepeat) {", put: `  if (isRepeat && !(command.kind === "CANCEL" && command.gateway === "portone")) {` },
      { file: "lib/payments/portone/portone-api.ts", find: "...(checksum === null ? {} : { checksum }),", put: "" },
    ],
  },
  {
    name: "no-idempotency-key",
    says: "repeats a cancel at Toss without a look at the payment, without Idempotency-Key and without the balance",
    replacements: [
      { file: carryOut, find: "  if (isRepeat) {", put: `  if (isRepeat && !(command.kind === "CANCEL" && command.gateway === "toss")) {` },
      { file: tossGateway, find: `...(idempotencyKey === undefined ? {} : { "idempotency-key": idempotencyKey })`, put: "" },
      { file: tossGateway, find: "...(balanceAmount === null ? {} : { refundableAmount: balanceAmount }),", put: "" },
    ],
  },
  {
    name: "time-out-is-failed",
    says: "calls a command failed when its answer is lost",
    replacements: [{
      file: carryOut,
      find: `  if (outcome.kind !== "refused") return finish(context, command, outcome, { refusal: null, isRepeat, isAnswered: true });`,
      put: `  if (outcome.kind === "unclear") return endRefused(context, command, { status: 504, code: "TIMEOUT", message: outcome.reason });
  if (outcome.kind !== "refused") return finish(context, command, outcome, { refusal: null, isRepeat, isAnswered: true });`,
    }],
  },
  {
    name: "unknown-never-asked",
    says: "asks about no unclear outcome again, neither by itself nor when a page is opened",
    replacements: [{ file: "lib/payments/repair-commands.ts", find: "if (claimed.length === 0) return;", put: "if (claimed.length >= 0) return;" }],
  },
  {
    name: "stock-moved-by-losers",
    says: "moves stock also for a move that lost its race",
    replacements: [
      { file: move, find: "stockPart(stockOf[order.status], stockOf[to]),", put: "stockPart(stockOf[order.status], stockOf[to], order.id)," },
      { file: move, find: "function stockPart(from: StockState, to: StockState)", put: "function stockPart(from: StockState, to: StockState, orderId: string)" },
      { file: move, find: "JOIN order_line l ON l.product_slug = p.slug JOIN moved ON moved.id = l.order_id", put: "JOIN order_line l ON l.product_slug = p.slug AND l.order_id = ${orderId}" },
    ],
  },
  {
    name: "expire-without-asking",
    says: "lets an order expire without asking the gateway, and neither looks at it later nor reconciles",
    replacements: [
      { file: expiry, find: "if (newest === undefined) return expire(context, overdue);", put: "if (overdue) return expire(context, overdue);" },
      { file: "lib/background/background-work.ts", find: `{ name: "looks", everyMs: 5_000, run: lookAtAttempts },`, put: "" },
      { file: "lib/background/background-work.ts", find: `{ name: "reconciliation", everyMs: 60_000, run: reconcileDaily },`, put: "" },
    ],
  },
  {
    name: "never-expires",
    says: "lets no unpaid order expire: its units are held for ever",
    replacements: [{ file: expiry, find: `status: { in: ["PENDING", "AWAITING_DEPOSIT"] },`, put: `status: { in: ["AWAITING_DEPOSIT"] },` }],
  },
  {
    name: "gives-back-all",
    says: "gives all of it back where a part was asked for",
    replacements: [{ file: "lib/refunds/decide-refund.ts", find: "amount ?? payment.balanceAmount", put: "payment.balanceAmount" }],
  },
  {
    name: "gives-back-what-is-good",
    says: "gives every PortOne payment back as if the order were paid already",
    replacements: [{ file: settlement, find: "const isTaken = order.gateway !== facts.gateway ||", put: `const isTaken = facts.gateway === "portone" ||` }],
  },
  {
    name: "tells-paid-too-early",
    says: "tells a returning browser that it has paid while that is not known",
    replacements: [{ file: confirm, find: `{ kind: "unknown", orderId: order.id, status: order.status }`, put: `{ kind: "known", orderId: order.id, status: "PAID" }` }],
  },
  {
    name: "tells-no-operator",
    says: "leaves money of no order out of reconciliation's findings",
    replacements: [{ file: "lib/reconciliation/judge.ts", find: `holdsMoney(listed) ? apart("FOREIGN_ORDER", listed, null, null) : { kind: "nothing" }`, put: `{ kind: "nothing" }` }],
  },
  {
    name: "ended-ladder-untold",
    says: "tells the operator of no command whose ladder has ended",
    replacements: [{ file: "lib/operator/read-concerns.ts", find: "FROM gateway_command WHERE status IN ('RUNNING', 'UNKNOWN') AND next_check_at IS NULL", put: "FROM gateway_command WHERE FALSE" }],
  },
  {
    name: "nothing-masked",
    says: "writes messages into the flow record as they are",
    replacements: [{ file: "lib/flow-log/mask.ts", find: "const isHidden = hiddenField.test(name)", put: "const isHidden = false && hiddenField.test(name)" }],
  },
];
