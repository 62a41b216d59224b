import type { checkoutMethods, FlowName } from "@/lib/orders/order-request";

/** What the buyer chooses between. PortOne's two flows are one choice: the device decides which of them it is. */
export type WayToPay = "toss-widget" | "toss-window" | "toss-checkout" | "portone";

export type WayWords = { way: WayToPay; ko: string; en: string; how: string; howEn: string };

export const waysToPay: readonly WayWords[] = [
  {
    way: "toss-widget",
    ko: "토스페이먼츠 결제위젯",
    en: "Toss payment widget",
    how: "이 화면에서 결제 수단을 고르고 약관에 동의해요.",
    howEn: "Methods and terms stand in this page.",
  },
  {
    way: "toss-window",
    ko: "토스 결제창",
    en: "Toss payment window",
    how: "결제 수단을 먼저 고르면 그 수단의 결제창이 열려요.",
    howEn: "Choose a method, and its window opens.",
  },
  {
    way: "toss-checkout",
    ko: "토스 서버 결제 (legacy)",
    en: "Toss, made by the server",
    how: "상점 서버가 결제를 만들고, 토스의 결제 페이지로 옮겨 가요.",
    howEn: "You pay on a page of Toss's own.",
  },
  {
    way: "portone",
    ko: "포트원",
    en: "PortOne",
    how: "PG와 결제 수단을 고르면 포트원이 그 PG의 결제창을 열어요.",
    howEn: "PortOne opens the window of that PG.",
  },
];

/** The choice that a flow of an order came from. */
export function wayOfFlow(flow: FlowName): WayToPay {
  return flow === "portone-callback" || flow === "portone-redirect" ? "portone" : flow;
}

/** Toss's method codes, the same for the window and for the server-made checkout. */
export type TossMethod = (typeof checkoutMethods)[number];

export const tossMethods: readonly { code: TossMethod; ko: string }[] = [
  { code: "CARD", ko: "카드·간편결제" },
  { code: "TRANSFER", ko: "계좌이체" },
  { code: "VIRTUAL_ACCOUNT", ko: "가상계좌" },
  { code: "MOBILE_PHONE", ko: "휴대폰" },
  { code: "CULTURE_GIFT_CERTIFICATE", ko: "문화상품권" },
  { code: "BOOK_GIFT_CERTIFICATE", ko: "도서문화상품권" },
  { code: "GAME_GIFT_CERTIFICATE", ko: "게임문화상품권" },
];
