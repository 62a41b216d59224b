import type { Arrow } from "./arrow";
import { GAVE_UP } from "./build-arrows";

/** Where the code of a step is: a file of this repository and a name that it declares. */
export type CodePlace = { file: string; symbol: string };

/** What a message is called on the screen, and the code that sends or handles it. */
export type MessageWords = { ko: string; en: string; code: readonly CodePlace[] };

const at = (file: string, symbol: string): CodePlace => ({ file, symbol });
const settle = [at("lib/payments/settle-payment.ts", "settlePayment"), at("lib/payments/decide-settlement.ts", "decideSettlement"), at("lib/orders/apply-move.ts", "applyMove")];
const toss = at("lib/payments/toss/toss-gateway.ts", "createTossGateway");
const portone = at("lib/payments/portone/portone-gateway.ts", "createPortoneGateway");
const carryOut = at("lib/payments/carry-out-command.ts", "carryOutCommand");
const inbox = at("lib/webhooks/inbox.ts", "storeNotice");
const handleNotice = at("lib/webhooks/handle-notice.ts", "handleNotice");
const steps = at("components/flow/browser-steps.ts", "noteStep");

/** By `name` of the arrow. What is not here is shown by its own name. */
const table: Record<string, MessageWords> = {
  // Between the browser and the shop.
  "create order": { ko: "주문 만들기", en: "create order", code: [at("lib/api/create-order-endpoint.ts", "createOrderEndpoint"), at("lib/orders/create-order.ts", "createOrder")] },
  "open attempt": { ko: "다시 결제하기", en: "pay again", code: [at("lib/api/open-attempt-endpoint.ts", "openAttemptEndpoint"), at("lib/orders/open-attempt.ts", "openAttempt")] },
  "confirm payment": { ko: "결제 승인 요청", en: "confirm payment", code: [at("lib/api/confirm-toss-endpoint.ts", "confirmTossEndpoint"), at("lib/payments/confirm-payment.ts", "confirmPayment"), at("lib/payments/decide-confirm.ts", "decideConfirm")] },
  "complete payment": { ko: "결제 확인 요청", en: "complete payment", code: [at("lib/api/complete-portone-endpoint.ts", "completePortoneEndpoint"), at("lib/payments/complete-payment.ts", "completePayment")] },
  refund: { ko: "환불 요청", en: "refund", code: [at("lib/api/refund-endpoint.ts", "refundEndpoint"), at("lib/refunds/refund-order.ts", "refundOrder")] },
  // What only the browser sees.
  "page-opened": { ko: "주문서를 열었어요", en: "order page opened", code: [at("components/checkout/checkout-page.tsx", "CheckoutPage"), steps] },
  "script-loaded": { ko: "결제 SDK를 받았어요", en: "SDK script loaded", code: [at("components/checkout/use-payment.ts", "usePayment"), steps] },
  "pay-clicked": { ko: "결제하기를 눌렀어요", en: "pay clicked", code: [at("components/checkout/use-checkout.ts", "useCheckout"), steps] },
  "window-asked": { ko: "결제창을 열어 달라고 했어요", en: "window asked for", code: [at("components/checkout/use-payment.ts", "usePayment"), steps] },
  "window-answered": { ko: "결제창이 답했어요", en: "window answered", code: [at("components/checkout/settle-portone.ts", "nextStepAfter"), steps] },
  returned: { ko: "상점으로 돌아왔어요", en: "back at the shop", code: [at("components/confirm/use-confirm.ts", "useConfirm"), steps] },
  // In the window: the sandbox's own record.
  "window opened": { ko: "결제창이 열렸어요", en: "window opened", code: [] },
  "window refused": { ko: "결제창이 열리지 않았어요", en: "window refused to open", code: [] },
  "window closed": { ko: "구매자가 결제창을 닫았어요", en: "window closed", code: [] },
  authenticated: { ko: "구매자가 인증했어요 (돈은 아직)", en: "authenticated, no money yet", code: [] },
  paid: { ko: "구매자가 결제했어요", en: "paid in the window", code: [] },
  "account issued": { ko: "가상계좌가 발급되었어요", en: "account issued", code: [] },
  "refused in the window": { ko: "카드사가 거절했어요", en: "refused in the window", code: [] },
  "return to successUrl": { ko: "successUrl로 돌려보내요", en: "return to successUrl", code: [] },
  "return to failUrl": { ko: "failUrl로 돌려보내요", en: "return to failUrl", code: [] },
  "return to m_redirect_url": { ko: "m_redirect_url로 돌려보내요", en: "return to m_redirect_url", code: [] },
  "promise settled": { ko: "SDK 약속(Promise)이 끝났어요", en: "promise settled", code: [] },
  callback: { ko: "콜백 (증거는 아니에요)", en: "callback, proves nothing", code: [at("components/checkout/open-portone-window.ts", "openPortoneWindow")] },
  "cancel in the console": { ko: "결제사 콘솔에서 취소", en: "cancelled in the console", code: [] },
  // Between the shop and the gateway.
  confirm: { ko: "승인 (confirm)", en: "confirm", code: [carryOut, toss] },
  read: { ko: "결제 조회", en: "read payment", code: [toss, portone] },
  "read payment": { ko: "결제 조회", en: "read payment", code: [toss, portone] },
  "find payments": { ko: "주문번호로 조회", en: "find payments", code: [portone] },
  prepare: { ko: "금액 사전 등록", en: "prepare the amount", code: [at("lib/payments/prepare-attempt.ts", "prepareAttempt"), portone] },
  "create checkout": { ko: "결제창 주소 만들기", en: "create checkout", code: [at("lib/payments/prepare-attempt.ts", "prepareAttempt"), toss] },
  cancel: { ko: "취소 (돈을 돌려줘요)", en: "cancel", code: [carryOut, toss, portone] },
  "get token": { ko: "API 토큰 받기", en: "get API token", code: [at("lib/payments/portone/portone-rest-api.ts", "createRestApi")] },
  webhook: { ko: "웹훅", en: "webhook", code: [at("lib/api/webhook-endpoint.ts", "webhookEndpoint"), inbox] },
  [GAVE_UP]: { ko: "기다리다 그만두었어요", en: "stopped waiting", code: [at("lib/payments/recorded-fetch.ts", "recordedFetch")] },
  // Writes.
  ORDER_CREATED: { ko: "주문 저장, 재고 잡기", en: "order stored, stock held", code: [at("lib/orders/create-order.ts", "insertOrder")] },
  COMMAND_CLAIMED: { ko: "명령을 먼저 저장", en: "command claimed first", code: [at("lib/payments/claim-confirm.ts", "claimConfirm"), at("lib/refunds/refund-order.ts", "claimRefund")] },
  COMMAND_UNKNOWN: { ko: "결과 모름으로 저장", en: "outcome unknown", code: [at("lib/payments/command-endings.ts", "askAgainLater")] },
  COMMAND_REFUSED: { ko: "거절됨으로 저장", en: "refusal stored", code: [at("lib/payments/command-endings.ts", "endRefused")] },
  COMMAND_FINISHED: { ko: "명령 끝", en: "command finished", code: settle },
  PAYMENT_CAPTURED: { ko: "결제 완료로 저장", en: "settled as paid", code: settle },
  PAYMENT_REFUSED: { ko: "거절로 저장", en: "settled as refused", code: settle },
  PAYMENT_CANCELED: { ko: "환불로 저장", en: "settled as refunded", code: settle },
  DEPOSIT_AWAITED: { ko: "입금 대기로 저장", en: "waiting for a deposit", code: settle },
  DEPOSIT_REVERSED: { ko: "입금 취소로 저장", en: "deposit taken back", code: settle },
  CAPTURE_NOT_AS_ORDERED: { ko: "금액이 달라요: 돌려주기로", en: "amounts differ: give it back", code: settle },
  CAPTURE_NOT_NEEDED: { ko: "필요 없는 결제: 돌려주기로", en: "not needed: give it back", code: settle },
  CAPTURE_RETURNED: { ko: "돌려준 것으로 저장", en: "settled as given back", code: settle },
  ORDER_EXPIRED: { ko: "주문 만료, 재고 되돌리기", en: "expired, stock released", code: [at("lib/orders/expire-orders.ts", "expireOrders")] },
  NOTICE_STORED: { ko: "웹훅 저장", en: "webhook stored", code: [inbox] },
  NOTICE_HANDLED: { ko: "웹훅 처리 끝", en: "webhook handled", code: [handleNotice] },
  NOTICE_IGNORED: { ko: "웹훅 무시", en: "webhook ignored", code: [handleNotice] },
  NOTICE_WAITS: { ko: "웹훅 나중에 다시", en: "webhook waits", code: [handleNotice] },
};

/** Every place in the code that the inspector names, for the test that keeps them true. */
export const namedCode: readonly CodePlace[] = Object.values(table).flatMap(({ code }) => code);

/** What a message is called. A buyer played by the sandbox's controls is said to be one. */
export function wordsOf({ name }: Pick<Arrow, "name">): MessageWords {
  const played = /^played buyer: (\w+)$/.exec(name);
  if (played) return { ko: "시험 구매자가 결제창을 마쳤어요", en: `played buyer, ${played[1]}`, code: [] };
  const words = Object.hasOwn(table, name) ? table[name] : undefined;
  return words ?? { ko: name, en: "", code: [] };
}
