import type { FaultInput } from "./faults";

/** What several presets mean by "next": once. */
const once = { times: 1 } as const;

/** A failure by the name that people call it. Its faults can be narrowed to a gateway, an order or a payment when it is armed. */
export interface FaultPreset {
  name: string;
  title: { ko: string; en: string };
  sentence: { ko: string; en: string };
  faults: readonly FaultInput[];
}

const capture = [
  { gateway: "toss", endpoint: "confirm" },
  { gateway: "portone", endpoint: "window" },
] as const;

/** The common failures of payments in production, in the order of a payment's life. */
export const faultPresets: readonly FaultPreset[] = [
  {
    name: "payment-refused",
    title: { ko: "결제 거절", en: "Payment refused" },
    sentence: {
      ko: "다음 결제를 카드사가 거절해요. 토스는 승인에서, 포트원은 결제창에서 거절돼요.",
      en: "The card company refuses the next payment: Toss at confirm, PortOne in the window.",
    },
    faults: capture.map((where) => ({ ...where, kind: "error-code", code: "REJECT_CARD_PAYMENT", ...once })),
  },
  {
    name: "answer-lost-after-capture",
    title: { ko: "결제 뒤 답을 잃음", en: "Answer lost after capture" },
    sentence: {
      ko: "다음 결제에서 돈은 빠져나가지만 답이 오지 않아요. 토스는 승인의 답이, 포트원은 결제창의 콜백이 사라져요.",
      en: "The next payment takes the money and its answer never comes: Toss' confirm answer, PortOne's callback.",
    },
    faults: capture.map((where) => ({ ...where, kind: "drop-answer", ...once })),
  },
  {
    name: "error-after-capture",
    title: { ko: "결제 뒤 500", en: "500 after capture" },
    sentence: { ko: "다음 승인은 처리됐는데 500으로 답해요.", en: "The next confirm takes the money and answers 500." },
    faults: [{ gateway: "toss", endpoint: "confirm", kind: "status", status: 500, when: "after", ...once }],
  },
  {
    name: "answer-cut",
    title: { ko: "답이 중간에 끊김", en: "Answer cut in its middle" },
    sentence: { ko: "다음 요청이 처리되고, 답의 본문이 절반에서 끊겨요.", en: "The next call is carried out, and its answer ends halfway." },
    faults: [{ endpoint: "*", kind: "cut-body", ...once }],
  },
  {
    name: "gateway-slow",
    title: { ko: "느린 답", en: "Slow answers" },
    sentence: { ko: "모든 요청이 바로 처리되지만 답은 15초 뒤에 와요.", en: "Every call is carried out at once and answered 15 seconds later." },
    faults: [{ endpoint: "*", kind: "delay", delayMs: 15_000, when: "after" }],
  },
  {
    name: "gateway-acts-late",
    title: { ko: "늦은 처리", en: "Late acts" },
    sentence: {
      ko: "모든 요청이 15초 뒤에 처리돼요. 기다리다 포기한 뒤에 돈이 움직여요.",
      en: "Every call is carried out 15 seconds late: the money moves after the caller has given up.",
    },
    faults: [{ endpoint: "*", kind: "delay", delayMs: 15_000, when: "before" }],
  },
  {
    name: "gateway-down",
    title: { ko: "게이트웨이 멈춤", en: "Gateway down" },
    sentence: { ko: "모든 API 연결이 바로 거부돼요. 아무것도 처리되지 않아요.", en: "Every API connection is reset at once; nothing is carried out." },
    faults: [{ endpoint: "*", kind: "reset" }],
  },
  {
    name: "gateway-unavailable",
    title: { ko: "503 오류", en: "503 errors" },
    sentence: { ko: "모든 요청이 처리 없이 503으로 답해요.", en: "Every call answers 503 and nothing is carried out." },
    faults: [{ endpoint: "*", kind: "status", status: 503 }],
  },
  {
    name: "maintenance-page",
    title: { ko: "점검 페이지", en: "Maintenance page" },
    sentence: { ko: "JSON 대신 점검 중이라는 HTML이 200으로 와요.", en: "An HTML page comes with status 200 where JSON was promised." },
    faults: [{ endpoint: "*", kind: "wrong-type", when: "before" }],
  },
  {
    name: "empty-answer",
    title: { ko: "빈 답", en: "Empty answer" },
    sentence: { ko: "다음 요청은 처리되고 빈 본문으로 답해요.", en: "The next call is carried out and answers 200 with nothing in it." },
    faults: [{ endpoint: "*", kind: "empty-body", when: "after", ...once }],
  },
  {
    name: "too-many-requests",
    title: { ko: "다음 세 번은 429", en: "429 three times" },
    sentence: { ko: "다음 세 요청이 429와 Retry-After: 1로 답해요.", en: "The next three calls answer 429 with Retry-After: 1." },
    faults: [{ endpoint: "*", kind: "status", status: 429, retryAfterSeconds: 1, times: 3 }],
  },
  {
    name: "request-limits",
    title: { ko: "요청 한도", en: "Request limits" },
    sentence: { ko: "키와 요청마다 1분에 100번까지 받고, 넘으면 429로 답해요.", en: "Beyond 100 calls a minute of one endpoint with one key, 429." },
    faults: [{ endpoint: "*", kind: "request-limit", perMinute: 100 }],
  },
  {
    name: "cancel-answer-lost",
    title: { ko: "취소 뒤 답을 잃음", en: "Answer lost after cancel" },
    sentence: { ko: "다음 취소는 처리되지만 답이 오지 않아요.", en: "The next cancel gives the money back and its answer never comes." },
    faults: [{ endpoint: "cancel", kind: "drop-answer", ...once }],
  },
  {
    name: "cancel-refused",
    title: { ko: "취소 거절", en: "Cancel refused" },
    sentence: { ko: "다음 취소를 게이트웨이가 거절해요.", en: "The gateway refuses the next cancel." },
    faults: [
      { gateway: "toss", endpoint: "cancel", kind: "error-code", code: "NOT_CANCELABLE_PAYMENT", ...once },
      { gateway: "portone", endpoint: "cancel", kind: "error-code", code: "[8102] PG 점검중", ...once },
    ],
  },
  {
    name: "webhook-never",
    title: { ko: "웹훅이 오지 않음", en: "Webhook never" },
    sentence: { ko: "웹훅이 나가지 않고 콘솔에 머물러요. 손으로 놓아줄 수 있어요.", en: "Webhooks do not leave; they stay in the console, and can be released by hand." },
    faults: [{ endpoint: "webhook", kind: "hold" }],
  },
  {
    name: "webhook-late",
    title: { ko: "늦은 웹훅", en: "Webhook late" },
    sentence: { ko: "다음 웹훅이 샌드박스 시계로 10분 뒤에 나가요.", en: "The next webhook leaves ten minutes later on the sandbox's clock." },
    faults: [{ endpoint: "webhook", kind: "postpone", postponeMs: 600_000, ...once }],
  },
  {
    name: "webhook-twice",
    title: { ko: "웹훅 두 번", en: "Webhook twice" },
    sentence: { ko: "다음 웹훅이 두 번 와요.", en: "The next webhook arrives twice." },
    faults: [{ endpoint: "webhook", kind: "repeat", copies: 2, ...once }],
  },
  {
    name: "webhook-five-times",
    title: { ko: "웹훅 다섯 번 동시에", en: "Webhook five times" },
    sentence: { ko: "다음 웹훅이 한꺼번에 다섯 번 와요.", en: "The next webhook arrives five times at once." },
    faults: [{ endpoint: "webhook", kind: "repeat", copies: 5, ...once }],
  },
  {
    name: "webhook-reordered",
    title: { ko: "웹훅 순서 바뀜", en: "Webhooks reordered" },
    sentence: {
      ko: "다음 웹훅이 같은 주문의 그다음 웹훅보다 늦게 와요.",
      en: "The next webhook arrives after the one that follows it on the same order.",
    },
    faults: [{ endpoint: "webhook", kind: "reorder", ...once }],
  },
  {
    name: "webhook-before-answer",
    title: { ko: "웹훅이 답보다 먼저", en: "Webhook before the answer" },
    sentence: { ko: "다음 결제의 웹훅이 승인의 답(포트원은 콜백)보다 먼저 와요.", en: "The next payment's webhook arrives before confirm's answer (PortOne: before the callback)." },
    faults: capture.map((where) => ({ ...where, kind: "webhook-before-answer", ...once })),
  },
  {
    name: "webhook-answer-lost",
    title: { ko: "웹훅의 답을 잃음", en: "Webhook's answer lost" },
    sentence: {
      ko: "다음 웹훅을 상점이 받지만 그 답이 사라져서, 재시도하는 게이트웨이는 다시 보내요.",
      en: "The shop receives the next webhook and its answer is lost: a gateway that retries sends it again.",
    },
    faults: [{ endpoint: "webhook", kind: "drop-answer", ...once }],
  },
  {
    name: "webhook-forged",
    title: { ko: "위조 웹훅", en: "Forged webhook" },
    sentence: { ko: "다음 웹훅 앞에, 없는 결제 키를 말하는 위조 웹훅이 끼어들어요.", en: "Before the next webhook comes a forged one that names a payment key nobody has." },
    faults: [{ endpoint: "webhook", kind: "forge", forgery: "unknown-key", ...once }],
  },
];

/** What may be changed when a preset is armed: whom it meets, how often, and its own measure. */
export type PresetChanges = Partial<Omit<FaultInput, "kind" | "endpoint" | "preset">>;

/**
 * A preset's faults, narrowed. A gateway that a fault does not concern leaves it out.
 *
 * @returns null if there is no preset of that name
 */
export function presetFaults(name: string, changes: PresetChanges = {}): FaultInput[] | null {
  const preset = faultPresets.find((one) => one.name === name);
  if (!preset) return null;
  return preset.faults
    .filter((fault) => changes.gateway === undefined || fault.gateway === undefined || fault.gateway === changes.gateway)
    .map((fault) => ({ ...fault, ...changes, gateway: fault.gateway ?? changes.gateway, preset: name }));
}
