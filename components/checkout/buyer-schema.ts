import { z } from "zod";

/** The buyer's fields as the order API takes them, with messages that say how to put a field right. */
export const buyerSchema = z.object({
  name: z
    .string()
    .trim()
    .min(1, { error: "주문하는 분 이름을 적어 주세요." })
    .max(50, { error: "이름은 50자까지 적을 수 있어요." }),
  email: z
    .string()
    .trim()
    .min(1, { error: "주문 내역을 받을 이메일을 적어 주세요." })
    .max(100, { error: "이메일은 100자까지 적을 수 있어요." })
    .pipe(z.email({ error: "이메일 주소를 다시 확인해 주세요. 예: name@example.com" })),
  phone: z
    .string()
    .trim()
    .min(1, { error: "휴대폰 번호를 적어 주세요." })
    .refine((text) => /^\D*(\d\D*){8,15}$/.test(text), { error: "휴대폰 번호를 다시 확인해 주세요. 예: 010-1234-5678" }),
});

export type BuyerInput = z.infer<typeof buyerSchema>;
export type BuyerErrors = Partial<Record<keyof BuyerInput, string>>;

/** The first message of each field that is not right; an empty object when all are. */
export function buyerErrors(input: BuyerInput): BuyerErrors {
  const parsed = buyerSchema.safeParse(input);
  if (parsed.success) return {};
  const { fieldErrors } = z.flattenError(parsed.error);
  return Object.fromEntries(Object.entries(fieldErrors).map(([field, messages]) => [field, messages[0]]));
}
