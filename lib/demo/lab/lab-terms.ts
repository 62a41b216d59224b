import type { ShopConfig } from "../../env/config";
import { gatewayOfFlow, type FlowName } from "../../orders/order-request";

/** A sentence in the shop's two languages. */
export type Words = { ko: string; en: string };

/** How the shop's server talks to PortOne: its REST API, or the official module over it. */
export type PortoneClient = ShopConfig["portone"]["client"];

/** What a run's buyer pays with, by the contract's words. */
export const labMethods = ["CARD", "TRANSFER", "MOBILE_PHONE", "NAVERPAY", "KAKAOPAY", "VIRTUAL_ACCOUNT"] as const;
export type LabMethod = (typeof labMethods)[number];

export const methodWords: Record<LabMethod, Words> = {
  CARD: { ko: "카드", en: "Card" },
  TRANSFER: { ko: "계좌이체", en: "Bank transfer" },
  MOBILE_PHONE: { ko: "휴대폰", en: "Mobile phone" },
  NAVERPAY: { ko: "네이버페이", en: "Naver Pay" },
  KAKAOPAY: { ko: "카카오페이", en: "Kakao Pay" },
  VIRTUAL_ACCOUNT: { ko: "가상계좌", en: "Virtual account" },
};

/** The methods in the words in which each gateway's window names them; those that are not here are called the same. */
export const gatewayMethod: Record<"toss" | "portone", Partial<Record<LabMethod, string>>> = {
  toss: { NAVERPAY: "네이버페이", KAKAOPAY: "카카오페이" },
  portone: { NAVERPAY: "naverpay", KAKAOPAY: "kakaopay" },
};

export const flowWords: Record<FlowName, Words> = {
  "toss-widget": { ko: "토스 결제위젯", en: "Toss widget" },
  "toss-window": { ko: "토스 결제창", en: "Toss window" },
  "toss-checkout": { ko: "토스 서버 결제", en: "Toss, made by the server" },
  "portone-callback": { ko: "포트원 콜백", en: "PortOne, callback" },
  "portone-redirect": { ko: "포트원 리다이렉트", en: "PortOne, redirect" },
};

const flowNames = Object.keys(flowWords) as FlowName[];
export const tossFlows: readonly FlowName[] = flowNames.filter((flow) => gatewayOfFlow[flow] === "toss");
export const portoneFlows: readonly FlowName[] = flowNames.filter((flow) => gatewayOfFlow[flow] === "portone");
export const allFlows: readonly FlowName[] = flowNames;

/** Methods whose money moves while the buyer is there. */
export const instantMethods: readonly LabMethod[] = ["CARD", "TRANSFER", "NAVERPAY", "KAKAOPAY"];
