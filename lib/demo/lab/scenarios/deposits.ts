import { allFlows, portoneFlows } from "../lab-terms";
import type { FlowName } from "../../../orders/order-request";
import type { FaultPlan, Scenario, Step } from "../scenario";
import { accountNamed, arm, becomes, buyer, comesBack, order, pageShows, shortOrder } from "../steps";

const settlement = { file: "lib/payments/decide-settlement.ts", name: "decideSettlement" };

const issued = (flow: FlowName): Step[] => [
  order(),
  { ...buyer(), words: { ko: "결제창: 가상계좌를 발급받아요", en: "Window: an account is issued" } },
  comesBack(flow, ["200 AWAITING_DEPOSIT"]),
];
const deposited: Step = { kind: "deposit", amount: "exact", words: { ko: "구매자가 은행에서 입금해요", en: "The buyer pays into the account" } };
const told = becomes("PAID", { ko: "입금 웹훅을 받고 결제사에 확인해요", en: "Told by webhook, the shop asks the gateway" });
const never: FaultPlan = { endpoint: "webhook", kind: "cut-before" };

const paidInFull: Scenario["checks"] = () => [
  { kind: "order", whose: "own", status: "PAID" },
  { kind: "captures", whose: "own", count: 1 },
  { kind: "kept", amount: "ordered" },
];

/** Virtual accounts: the window ends long before the money comes. */
export const depositScenarios: readonly Scenario[] = [
  {
    id: "deposit",
    family: "deposits",
    title: { ko: "가상계좌 입금", en: "Virtual account: deposit" },
    teaches: {
      ko: "가상계좌는 결제창이 끝나도 결제가 끝난 게 아니에요. 돈은 나중에 은행으로 들어와요.",
      en: "With a virtual account the window ends without a payment; the money comes later, by bank.",
    },
    shopDid: {
      ko: "입금 기한까지 재고를 잡아 두고, 입금 알림을 받은 뒤 결제사에 확인해 PAID로 옮겼어요.",
      en: "It held the stock until the account's due date and made the order PAID once the gateway confirmed the deposit.",
    },
    flows: allFlows,
    methods: ["VIRTUAL_ACCOUNT"],
    code: [{ file: "lib/webhooks/handle-notice.ts", name: "handleNotice" }, settlement],
    steps: (flow) => [...issued(flow), deposited, told],
    checks: paidInFull,
    byHand: { faults: [], words: { ko: "가상계좌를 고르고, 샌드박스 콘솔에서 입금하세요.", en: "Choose a virtual account, then deposit in the sandbox's console." } },
  },
  {
    id: "deposit-short",
    family: "deposits",
    title: { ko: "입금액이 모자람", en: "Deposit short" },
    teaches: {
      ko: "구매자는 금액을 틀리게 보낼 수 있어요. 은행은 정확한 금액만 받으므로, 모자란 입금은 상점에 오지 않아요.",
      en: "Buyers send wrong amounts; the bank takes only the exact one, so a short deposit never reaches the shop.",
    },
    shopDid: {
      ko: "아무 알림도 없으니 계속 기다렸고, 정확한 금액이 들어오자 PAID로 옮겼어요.",
      en: "Nothing was told, so it went on waiting, and made the order PAID when the exact amount came.",
    },
    flows: allFlows,
    methods: ["VIRTUAL_ACCOUNT"],
    code: [settlement],
    steps: (flow) => [
      ...issued(flow),
      { kind: "deposit", amount: "short", words: { ko: "1,000원 모자라게 보내요: 은행이 받지 않아요", en: "1,000 won short: the bank does not take it" } },
      deposited,
      told,
    ],
    checks: paidInFull,
    byHand: null,
  },
  {
    id: "deposit-untold",
    family: "deposits",
    title: { ko: "입금 웹훅이 오지 않음", en: "Deposit whose webhook never comes" },
    teaches: {
      ko: "입금은 언제 될지 모르고, 알려 주는 것은 웹훅뿐이에요. 그 웹훅이 사라질 수 있어요.",
      en: "A deposit comes at any time and only a webhook tells of it; that webhook can be lost.",
    },
    shopDid: {
      ko: "구매자가 주문 페이지를 열자 결제사에 물어 입금을 찾아냈어요.",
      en: "When the buyer opened the order's page it asked the gateway and found the deposit.",
    },
    flows: allFlows,
    methods: ["VIRTUAL_ACCOUNT"],
    code: [{ file: "lib/payments/look-at-attempts.ts", name: "lookAtAttemptsOf" }],
    steps: (flow) => [...issued(flow), arm(never, { ko: "이 주문의 웹훅을 모두 없애요", en: "None of this order's webhooks will leave" }), deposited, pageShows("PAID")],
    checks: paidInFull,
    byHand: { faults: [never], words: { ko: "가상계좌로 주문하고 콘솔에서 입금한 뒤 주문 페이지를 열어 보세요.", en: "Order by virtual account, deposit in the console, then open the order's page." } },
  },
  {
    id: "deposit-late",
    family: "deposits",
    title: { ko: "만료된 주문에 들어온 입금", en: "Deposit for an expired order" },
    teaches: {
      ko: "닫힌 주문에 입금되면 카드처럼 되돌릴 수 없어요. 가상계좌의 돈은 구매자가 알려 준 계좌로만 돌아가요.",
      en: "A deposit for a closed order cannot simply be cancelled: it goes back only to an account that the buyer names.",
    },
    shopDid: {
      ko: "주문을 되살리지 않고 ‘환불 계좌 필요’로 보여 줬고, 계좌를 받아 전액 돌려줬어요.",
      en: "It kept the order closed, showed that a refund account is needed, and sent all of it back once it had one.",
    },
    // Toss issues the account in the shop's own confirm, which an expired order never gets to.
    flows: portoneFlows,
    methods: ["VIRTUAL_ACCOUNT"],
    code: [{ file: "lib/refunds/decide-refund.ts", name: "isOwedDeposit" }, { file: "lib/refunds/refund-order.ts", name: "refundOrder" }],
    steps: () => [
      shortOrder(1_000),
      becomes("EXPIRED", { ko: "창을 열어 둔 채 주문이 만료돼요 (만료 작업은 15초마다 돌아요)", en: "The order expires with the window still open (the job runs every 15 s)" }),
      arm({ ...never, times: 1 }, { ko: "계좌 발급 웹훅 하나를 없애요", en: "The webhook of the account's issue will be lost" }),
      { ...buyer(), words: { ko: "열려 있던 창에서 가상계좌를 발급받아요", en: "An account is issued in the window that was still open" } },
      deposited,
      { kind: "wait-account-needed", words: { ko: "상점이 입금을 알아채고 환불 계좌를 기다려요", en: "The shop learns of the deposit and waits for an account" } },
      accountNamed(),
    ],
    checks: () => [
      { kind: "order", whose: "own", status: "EXPIRED" },
      { kind: "captures", whose: "own", count: 0 },
      { kind: "kept", amount: 0 },
      { kind: "account-needed", needed: false },
    ],
    byHand: null,
  },
  {
    id: "deposit-reversed",
    family: "deposits",
    title: { ko: "은행이 입금을 되가져감", en: "Deposit reversed" },
    teaches: {
      ko: "착오 송금 등으로 은행이 입금을 취소할 수 있어요. 결제 완료가 다시 입금 대기가 되는 유일한 경우예요.",
      en: "A bank can take a deposit back: the one case in which a paid order waits again.",
    },
    shopDid: {
      ko: "결제사에 두 번 확인한 뒤 PAID에서 AWAITING_DEPOSIT으로 되돌리고, 다시 입금되자 PAID로 옮겼어요.",
      en: "It read twice, put the order from PAID back to AWAITING_DEPOSIT, and made it PAID again when the money came again.",
    },
    flows: allFlows,
    methods: ["VIRTUAL_ACCOUNT"],
    code: [{ file: "lib/payments/decide-settlement.ts", name: "needsSecondRead" }],
    steps: (flow) => [
      ...issued(flow),
      deposited,
      told,
      { kind: "reverse-deposit", words: { ko: "은행이 입금을 취소해요", en: "The bank takes the deposit back" } },
      becomes("AWAITING_DEPOSIT", { ko: "상점이 결제사에 확인하고 다시 기다려요", en: "The shop asks the gateway and waits again" }),
      { ...deposited, words: { ko: "구매자가 다시 입금해요", en: "The buyer deposits again" } },
      told,
    ],
    checks: paidInFull,
    byHand: null,
  },
];
