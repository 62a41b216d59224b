import { z } from "zod";
import type { Gateway } from "../db/generated/enums";

/** Flows that the contract names. */
export const flows = ["toss-widget", "toss-window", "toss-checkout", "portone-callback", "portone-redirect"] as const;
export type FlowName = (typeof flows)[number];

/** The gateway that each flow goes to. */
export const gatewayOfFlow: Record<FlowName, Gateway> = {
  "toss-widget": "toss",
  "toss-window": "toss",
  "toss-checkout": "toss",
  "portone-callback": "portone",
  "portone-redirect": "portone",
};

export const MAXIMUM_QUANTITY = 10_000;
export const MAXIMUM_LINES = 100;

const item = z.object({
  slug: z.string().min(1).max(100),
  quantity: z
    .number({ error: "수량은 1 이상의 정수입니다. (quantity is an integer of 1 or more)" })
    .int({ error: "수량은 정수입니다. (quantity is an integer)" })
    .min(1, { error: "수량은 1 이상입니다. (quantity is 1 or more)" })
    .max(MAXIMUM_QUANTITY, { error: `수량은 ${MAXIMUM_QUANTITY} 이하입니다. (quantity is at most ${MAXIMUM_QUANTITY})` }),
});

const items = z
  .array(item)
  .min(1, { error: "상품이 없습니다. (items is empty)" })
  .max(MAXIMUM_LINES, { error: `상품은 ${MAXIMUM_LINES}줄까지입니다. (at most ${MAXIMUM_LINES} lines)` })
  .transform(mergeLines);

/** An empty field of a form is no coupon. Codes are compared in upper case. */
const couponCode = z
  .string()
  .trim()
  .max(40)
  .transform((code) => code.toUpperCase() || undefined)
  .nullish()
  .transform((code) => code ?? undefined);

/** A cart to price: `POST /api/quotes`. Lines of one product are added up. */
export const quoteRequest = z.object({ items, couponCode });

const buyer = z.object({
  name: z.string().trim().min(1, { error: "이름을 적어 주세요. (name is empty)" }).max(50),
  email: z.email({ error: "이메일 주소를 확인해 주세요. (email is not an address)" }).max(100),
  phone: z
    .string()
    .max(30)
    .transform((text) => text.replace(/\D/g, ""))
    .refine((digits) => digits.length >= 8 && digits.length <= 15, {
      error: "전화번호는 숫자 8~15자리입니다. (phone has 8 to 15 digits)",
    }),
});

/** The methods that a server-made checkout can open; the other flows choose in the gateway's own window. */
export const checkoutMethods = ["CARD", "VIRTUAL_ACCOUNT", "TRANSFER", "MOBILE_PHONE", "CULTURE_GIFT_CERTIFICATE", "BOOK_GIFT_CERTIFICATE", "GAME_GIFT_CERTIFICATE"] as const;

/** An order to make: `POST /api/orders`. A price or an amount in the request is not looked at: the database has them. */
export const orderRequest = z.object({ items, couponCode, buyer, flow: z.enum(flows), method: z.enum(checkoutMethods).default("CARD") });

export type CartItem = z.infer<typeof item>;
export type QuoteRequest = z.infer<typeof quoteRequest>;
export type OrderRequest = z.infer<typeof orderRequest>;

function mergeLines(lines: CartItem[]): CartItem[] {
  const quantities = new Map<string, number>();
  for (const { slug, quantity } of lines) quantities.set(slug, (quantities.get(slug) ?? 0) + quantity);
  return [...quantities].map(([slug, quantity]) => ({ slug, quantity }));
}
