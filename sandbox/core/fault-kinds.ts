/**
 * Where a fault can hit: a call of the gateway's API, the buyer's decision in the payment window, the moment a webhook is handed
 * to the sender, or one attempt to deliver it.
 */
export type FaultPlace = "api" | "window" | "dispatch" | "attempt";

/** Endpoint names beside those of the API: faults hit a payment window and webhooks by these only, never by `*`. */
export const windowEndpoint = "window";
export const webhookEndpoint = "webhook";

interface KindFacts {
  places: readonly FaultPlace[];
  /** Before or after the gateway acts; `either` leaves the choice, with its default. */
  when: "before" | "after" | { either: "before" | "after" };
  ko: string;
  en: string;
}

/** Everything that can go wrong on purpose. The console, the controls' checks and the documentation are drawn from this table. */
const kinds = {
  "drop-answer": { places: ["api", "window", "attempt"], when: "after", ko: "처리하고 답을 버림", en: "acts, then the connection closes without an answer" },
  "cut-before": { places: ["api", "window", "attempt"], when: "before", ko: "처리 전에 끊음", en: "the connection closes before it acts; a webhook's attempt never leaves" },
  reset: { places: ["api", "window"], when: "before", ko: "연결을 바로 거부", en: "the connection is reset at once: as near as a listening server comes to refusing it" },
  "cut-body": { places: ["api", "window"], when: "after", ko: "답을 중간에 끊음", en: "acts, and the answer ends in the middle of its body" },
  "empty-body": { places: ["api", "window"], when: { either: "after" }, ko: "빈 답", en: "answers 200 with nothing in it" },
  "wrong-type": { places: ["api", "window"], when: { either: "after" }, ko: "JSON이 아닌 답", en: "answers 200 with an HTML page (`contentType`: the real body under that type)" },
  delay: { places: ["api", "window", "attempt"], when: { either: "after" }, ko: "늦춤", en: "acts and answers `delayMs` later, or acts that much later" },
  status: { places: ["api", "window"], when: { either: "before" }, ko: "HTTP 오류", en: "answers `status` (5xx, 429), with `retryAfterSeconds` if given" },
  "error-code": { places: ["api", "window"], when: { either: "before" }, ko: "거절 코드", en: "answers `code`, one of the gateway's documented refusals" },
  "request-limit": { places: ["api"], when: "before", ko: "요청 한도", en: "more than `perMinute` calls of one endpoint with one key answer 429" },
  "webhook-before-answer": { places: ["api", "window"], when: "after", ko: "웹훅이 답보다 먼저", en: "acts, delivers the webhook, and only then answers" },
  hold: { places: ["dispatch"], when: "before", ko: "웹훅을 보내지 않음", en: "the webhook is kept back until it is released by hand" },
  postpone: { places: ["dispatch"], when: "before", ko: "웹훅이 늦음", en: "the webhook leaves `after` (a span such as 10m) on the sandbox's clock" },
  repeat: { places: ["dispatch"], when: "before", ko: "웹훅이 여러 번", en: "the webhook arrives `copies` times at once" },
  reorder: { places: ["dispatch"], when: "before", ko: "웹훅의 순서가 바뀜", en: "the webhook lets the order's next one go first; without one it leaves `after` (10m)" },
  forge: { places: ["dispatch"], when: "before", ko: "위조 웹훅이 끼어듦", en: "a forged webhook (`forgery`) goes out before the real one" },
} as const satisfies Record<string, KindFacts>;

export type FaultKind = keyof typeof kinds;
export const faultKinds = Object.keys(kinds) as [FaultKind, ...FaultKind[]];
export const faultKindFacts: Record<FaultKind, KindFacts> = kinds;

const placesOfEndpoint = (endpoint: string): readonly FaultPlace[] => {
  if (endpoint === webhookEndpoint) return ["dispatch", "attempt"];
  return endpoint === windowEndpoint ? ["window"] : ["api"];
};

/** Can this kind of fault hit there at all? */
export function canHit(kind: FaultKind, endpoint: string): boolean {
  return placesOfEndpoint(endpoint).some((place) => faultKindFacts[kind].places.includes(place));
}

/** What a fault hits when nobody says: webhooks, for what only webhooks can meet; the whole API otherwise. */
export function defaultEndpoint(kind: FaultKind): string {
  return faultKindFacts[kind].places.includes("api") ? "*" : webhookEndpoint;
}

/** Losing an answer presupposes acting: for most kinds `when` is not a choice. */
export function whenOf(kind: FaultKind, asked: "before" | "after" | undefined): "before" | "after" {
  const { when } = faultKindFacts[kind];
  return typeof when === "string" ? when : (asked ?? when.either);
}
