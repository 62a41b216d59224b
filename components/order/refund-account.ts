import { z } from "zod";

/** An account as the refund API takes it, with messages that say how to put a field right. */
export const refundAccountSchema = z.object({
  bank: z.string().min(1, { error: "은행을 골라 주세요." }),
  accountNumber: z.string().refine((text) => /^\D*(\d\D*){4,20}$/.test(text), { error: "계좌번호를 숫자로 적어 주세요." }),
  holderName: z
    .string()
    .trim()
    .min(1, { error: "예금주 이름을 적어 주세요." })
    .max(60, { error: "예금주는 60자까지 적을 수 있어요." }),
});

export type RefundAccountInput = z.infer<typeof refundAccountSchema>;
export type RefundAccountErrors = Partial<Record<keyof RefundAccountInput, string>>;

/** The first message of each field that is not right; an empty object when all are. */
export function refundAccountErrors(input: RefundAccountInput): RefundAccountErrors {
  const parsed = refundAccountSchema.safeParse(input);
  if (parsed.success) return {};
  const { fieldErrors } = z.flattenError(parsed.error);
  return Object.fromEntries(Object.entries(fieldErrors).map(([field, messages]) => [field, messages[0]]));
}
