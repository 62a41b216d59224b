import { z } from "zod";

const text = (maxLength: number) => z.string().max(maxLength);

/** What the SDK script posts to open a window; the fields of `requestPayment` plus the choice on the widget. */
export const sessionRequestSchema = z.object({
  source: z.enum(["widget"]),
  clientKey: text(200),
  customerKey: text(300),
  orderId: text(200),
  orderName: text(200),
  amount: z.number(),
  currency: z.enum(["KRW", "USD"]),
  successUrl: text(2000).optional(),
  failUrl: text(2000).optional(),
  customerName: text(100).optional(),
  customerEmail: text(100).optional(),
  customerMobilePhone: text(15).optional(),
  taxFreeAmount: z.number().optional(),
  taxExemptionAmount: z.number().optional(),
  cultureExpense: z.boolean().optional(),
  useEscrow: z.boolean().optional(),
  metadata: z.record(z.string(), z.string()).optional(),
  selection: z.object({
    method: z.enum(["카드", "계좌이체", "가상계좌", "휴대폰", "간편결제", "문화상품권", "도서문화상품권", "게임문화상품권"]),
    card: z.object({ issuerCode: text(10), installmentPlanMonths: z.number().int() }).optional(),
    easyPayProvider: text(20).optional(),
  }),
});

export type SessionRequest = z.infer<typeof sessionRequestSchema>;

/** What the window's form posts when the buyer pays. Form values arrive as text. */
export const authenticationSchema = z.object({
  method: z.enum(["카드", "계좌이체", "가상계좌", "휴대폰", "간편결제", "문화상품권", "도서문화상품권", "게임문화상품권"]),
  provider: text(20).optional(),
  issuerCode: text(10).optional(),
  installmentPlanMonths: z.coerce.number().int().min(0).max(12).optional(),
  bankCode: text(10).optional(),
  customerName: text(100).optional(),
  carrier: text(10).optional(),
  customerMobilePhone: text(15).optional(),
  /** A documented error code that the coming confirm shall answer. */
  confirmRefusal: text(100).optional(),
});

export type AuthenticationForm = z.infer<typeof authenticationSchema>;

/** The buyer's refusal in the window, by its documented code. */
export const refusalSchema = z.object({ code: text(100) });
