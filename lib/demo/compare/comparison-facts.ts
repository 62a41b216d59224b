import type { Words } from "../lab/lab-terms";

/** How sure a fact is, and `view`: not a fact at all but what this project makes of them. */
export type Confidence = "certain" | "likely" | "unknown" | "view";

/** Where a fact is written down, for whoever wants to read on. `url` null where it is a file or a measurement. */
export type FactSource = { name: string; url: string | null };

export type Fact = { words: Words; confidence: Confidence; source: FactSource | null };

/** One question, and what is known of each gateway about it. */
export type ComparisonRow = { id: string; question: Words; toss: readonly Fact[]; portone: readonly Fact[] };

const tossApi: FactSource = { name: "Toss Payments core API", url: "https://docs.tosspayments.com/reference" };
const tossErrors: FactSource = { name: "Toss Payments error codes", url: "https://docs.tosspayments.com/reference/error-codes" };
const tossWebhooks: FactSource = { name: "Toss Payments webhooks", url: "https://docs.tosspayments.com/reference/using-api/webhook-events" };
const tossFaq: FactSource = { name: "Toss Payments FAQ", url: "https://docs.tosspayments.com/resources/faq" };
const portoneApi: FactSource = { name: "PortOne V1 OpenAPI", url: "https://github.com/portone-io/developers.portone.io/blob/main/src/schema/v1.openapi.json" };
const portoneConfirm: FactSource = { name: "PortOne confirm process", url: "https://developers.portone.io/opi/ko/extra/confirm-process/readme-v1" };
const portoneWebhooks: FactSource = { name: "PortOne V1 webhooks", url: "https://developers.portone.io/opi/ko/integration/webhook/readme-v1" };
const portoneNaver: FactSource = { name: "PortOne guide: Naver Pay", url: "https://guide.portone.io/53c90d41-e569-4bcf-83af-1e265342f07b" };
const portoneKakao: FactSource = { name: "PortOne: Kakao Pay", url: "https://developers.portone.io/opi/ko/integration/pg/v1/kakaopay" };
const portoneToss: FactSource = { name: "PortOne: Toss Payments module", url: "https://developers.portone.io/opi/ko/integration/pg/v1/newtoss/readme" };
const portoneHelp: FactSource = { name: "PortOne help centre", url: "https://help.portone.io" };

const certain = (source: FactSource, ko: string, en: string): Fact => ({ words: { ko, en }, confidence: "certain", source });
const likely = (source: FactSource, ko: string, en: string): Fact => ({ words: { ko, en }, confidence: "likely", source });
const unknown = (ko: string, en: string): Fact => ({ words: { ko, en }, confidence: "unknown", source: null });
const view = (ko: string, en: string): Fact => ({ words: { ko, en }, confidence: "view", source: null });

/** The two gateways, question by question. Facts of September 2026 or before; prices and terms change. */
export const comparison: readonly ComparisonRow[] = [
  {
    id: "mover",
    question: { ko: "누가, 언제 돈을 움직이나요?", en: "Who moves the money, and when?" },
    toss: [certain(tossApi, "상점 서버예요. 구매자는 인증만 하고, 서버가 POST /v1/payments/confirm을 부를 때 움직여요.", "The shop's server: the buyer only authenticates, and money moves when the server calls confirm.")],
    portone: [certain(portoneConfirm, "결제창이에요. 구매자가 마치면 PG가 바로 승인하고, 상점은 움직인 뒤에 확인해요.", "The window: the PG approves as the buyer finishes, and the shop verifies afterwards.")],
  },
  {
    id: "amount",
    question: { ko: "금액은 어디서 확인하나요?", en: "Where is the amount checked?" },
    toss: [
      certain(tossApi, "승인 요청에 금액을 보내요. 상점은 주소의 값이 아니라 저장한 주문 금액을 보내야 해요.", "Confirm carries the amount: the stored one, never the one in the return address."),
      likely(tossErrors, "인증한 금액과 다르면 토스가 막아요. 그때의 오류 코드는 확인하지 못했어요.", "Toss blocks an amount that was not authenticated; with which code is not known."),
    ],
    portone: [
      certain(portoneApi, "창을 열기 전에 POST /payments/prepare로 금액을 알려 두면 다른 금액의 창은 열리지 않아요.", "Told beforehand by prepare, PortOne refuses a window with another amount."),
      certain(portoneApi, "결제 뒤에는 서버가 GET /payments/{imp_uid}로 읽어 주문과 비교하고, 다르면 취소해야 해요.", "Afterwards the server reads the payment, compares, and must cancel what differs."),
    ],
  },
  {
    id: "death",
    question: { ko: "그 사이에 상점이 죽으면요?", en: "What if the shop dies in between?" },
    toss: [likely(tossErrors, "승인하지 않은 인증은 약 10분 뒤 사라져요. 돈은 움직이지 않아요.", "An authentication that nobody confirms lapses after about ten minutes; no money moves.")],
    portone: [likely(portoneWebhooks, "돈은 나갔는데 상점은 몰라요. 웹훅을 받거나 직접 물어봐야 찾아요.", "Paid, and the shop does not know: only a webhook or asking finds it.")],
  },
  {
    id: "webhook",
    question: { ko: "웹훅은 무엇을 해 주나요?", en: "What is a webhook worth?" },
    toss: [
      certain(tossWebhooks, "결제 웹훅에는 서명이 없어요. 알림으로만 쓰고 결제를 다시 조회해야 해요.", "Payment events carry no signature: a hint to read the payment again."),
      certain(tossWebhooks, "10초 안에 200이 아니면 1분부터 4,096분까지 간격을 늘려 일곱 번 더 보내요(약 3일 19시간).", "Without a 200 within 10 s it is sent up to seven times more, over about 3 days 19 hours."),
    ],
    portone: [
      certain(portoneWebhooks, "V1 웹훅에도 서명이 없어요. imp_uid로 다시 조회해야 해요.", "V1 webhooks carry no signature either: read the payment by imp_uid."),
      certain(portoneWebhooks, "기본은 한 번만 보내요. 재시도는 고객센터가 켜 줘야 하고, 브라우저보다 먼저 온다는 보장이 없어요.", "Sent once unless support switches retries on; its order against the browser is not guaranteed."),
    ],
  },
  {
    id: "cancel",
    question: { ko: "취소와 환불은요?", en: "Cancels and refunds?" },
    toss: [
      certain(tossApi, "cancelAmount로 나누어 취소할 수 있고, 다 나누어 취소해도 상태는 PARTIAL_CANCELED예요. 잔액으로 판단해야 해요.", "In parts by cancelAmount; after the last part the status stays PARTIAL_CANCELED, so the balance decides."),
      certain(tossApi, "입금된 가상계좌는 환불 계좌(refundReceiveAccount)가 있어야 돌아가요.", "A deposit goes back only to a refund account that is named."),
    ],
    portone: [
      certain(portoneApi, "amount를 비우면 전액이에요. checksum에 남았다고 믿는 금액을 보내면 다를 때 거절해 줘요.", "Without an amount all of it; checksum refuses where the balance is not the one believed in."),
      certain(portoneApi, "API로 한 취소는 기본으로 웹훅이 오지 않아요(enable_webhook).", "Cancels by API send no webhook unless asked to."),
      likely(portoneApi, "일부만 취소해도 V1 상태는 cancelled예요. 금액으로 판단해야 해요.", "V1 says cancelled after a part too: the amounts decide."),
    ],
  },
  {
    id: "idempotency",
    question: { ko: "같은 요청을 두 번 보내면요?", en: "The same request twice?" },
    toss: [
      certain(tossApi, "모든 POST가 Idempotency-Key를 받고 첫 응답을 15일 동안 되돌려 줘요.", "Every POST takes an Idempotency-Key and replays its first answer for 15 days."),
      certain(tossApi, "본문은 비교하지 않아요. 키는 결제마다 달라야 해요.", "The body is not compared: a key must be unique to one payment."),
    ],
    portone: [
      certain(portoneApi, "V1에는 멱등키가 없어요. 취소는 checksum이 두 번 돌려주는 것을 막아 줘요.", "V1 has no idempotency key; checksum keeps a cancel from happening twice."),
      certain(portoneApi, "이미 결제된 merchant_uid로는 창이 열리지 않아요.", "A merchant_uid that was paid opens no window again."),
    ],
  },
  {
    id: "contract",
    question: { ko: "네이버페이·카카오페이에는 계약이나 비용이 더 드나요?", en: "Do Naver Pay and Kakao Pay need a contract, or cost extra?" },
    toss: [
      certain(tossApi, "둘 다 토스 결제창과 위젯 안의 간편결제로 쓸 수 있어요.", "Both are easy-pay choices inside Toss's own window and widget."),
      certain(tossFaq, "테스트에서 네이버페이는 모든 테스트 키로, 카카오페이는 계약 뒤에 받은 내 테스트 키로만 돼요.", "In test, Naver Pay works with any test key, Kakao Pay only with your own key after the contract."),
      certain(tossApi, "카드번호 직접 입력(key-in)과 자동결제(billing)는 추가 계약이 필요해요.", "Card-number payments and billing need an extra contract."),
      unknown("간편결제별 수수료와 심사 조건은 공개 문서에서 찾지 못했어요. 계약할 때 물어보세요.", "Fees and review terms of each easy pay were not found in public documents: ask when you sign."),
    ],
    portone: [
      certain(portoneNaver, "네이버페이(결제형)는 네이버페이 파트너 ID가 있어야 하고, 포트원을 거쳐 네이버페이의 별도 검수를 받아요.", "Naver Pay (payment type) needs its own partner id and passes a review of its own, by way of PortOne."),
      certain(portoneKakao, "카카오페이는 제 채널로 따로 연결해요.", "Kakao Pay is connected as a channel of its own."),
      certain(portoneToss, "토스페이먼츠 같은 PG의 채널 안에서 두 간편결제를 부를 수도 있어요.", "Both can also be called inside the channel of a PG such as Toss Payments."),
      likely(portoneHelp, "포트원 이용료는 월 순거래액 5천만 원 미만이면 없고 그 위로 정액이에요. PG 수수료는 따로예요. 자주 바뀌어요.", "PortOne itself is free below 50M won net a month, flat fees above; the PG's fees come on top. Changes often."),
      unknown("각 간편결제와의 계약 조건과 수수료는 공개 문서에서 찾지 못했어요.", "The terms and fees of each easy pay were not found in public documents."),
    ],
  },
  {
    id: "errors",
    question: { ko: "거절 사유는 어떻게 오나요?", en: "How do refusals read?" },
    toss: [certain(tossErrors, "한 벌의 오류 코드표가 있어요.", "One table of error codes.")],
    portone: [certain(portoneApi, "PG마다 다른 코드와 문장이 그대로 와요. 취소 실패는 HTTP 200에 담겨 오기도 해요.", "Each PG's own codes and sentences; a failed cancel may come inside an HTTP 200.")],
  },
  {
    id: "choice",
    question: { ko: "언제 어느 쪽을 고르나요?", en: "When to choose which?" },
    toss: [view("PG 하나로 충분하고, 내 서버가 확인하기 전에는 돈이 움직이지 않기를 바랄 때요.", "One PG is enough, and no money shall move before your own server has checked.")],
    portone: [view("여러 PG와 간편결제를 한 번의 연동으로 쓰거나 바꿔 가며 쓰고 싶을 때요. 대신 웹훅과 대사는 꼭 있어야 해요.", "Several PGs behind one integration, or the freedom to change; then webhooks and reconciliation are a must.")],
  },
];
