import { z } from "zod";

/**
 * A refusal of the shop's API as the browser meets it: RFC 9457 `application/problem+json`, plus what the buyer needs to
 * know (did money move, what to do now). `orderId` is there when the refusal is about an order.
 */
export const problemSchema = z.object({
  status: z.number(),
  code: z.string(),
  title: z.string(),
  titleEn: z.string().optional(),
  detail: z.string().optional(),
  moneyMoved: z.enum(["no", "yes", "unknown"]).default("unknown"),
  nextStep: z.string().optional(),
  nextStepEn: z.string().optional(),
  orderId: z.string().optional(),
});

export type ShopProblem = z.infer<typeof problemSchema>;

/** No answer came, or one that is not the shop's: nothing is known about what the server did. */
export const NO_ANSWER: ShopProblem = {
  status: 0,
  code: "NO_ANSWER",
  title: "상점과 연결되지 않았어요",
  titleEn: "The shop could not be reached",
  moneyMoved: "unknown",
  nextStep: "인터넷 연결을 확인하고 다시 시도해 주세요. 같은 요청은 두 번 처리되지 않아요.",
  nextStepEn: "Check your connection and try again. The same request is never carried out twice.",
};
