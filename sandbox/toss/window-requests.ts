import { z } from "zod";
import { cashReceiptTypeField, windowOptionFields } from "./window-options";

const text = (maxLength: number) => z.string().max(maxLength);

/** Every way to pay that a window's form can name. */
const method = z.enum(["카드", "계좌이체", "가상계좌", "휴대폰", "간편결제", "해외간편결제", "문화상품권", "도서문화상품권", "게임문화상품권"]);

const orderFields = {
  clientKey: text(200),
  orderId: text(200),
  orderName: text(200),
  amount: z.number(),
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
};

/** The widget's share: the buyer has chosen on it already. */
const widgetRequestSchema = z.object({
  ...orderFields,
  source: z.literal("widget"),
  customerKey: text(300),
  currency: z.enum(["KRW", "USD"]),
  cashReceiptType: cashReceiptTypeField.optional(),
  selection: z.object({
    method,
    card: z.object({ issuerCode: text(10), installmentPlanMonths: z.number().int() }).optional(),
    easyPayProvider: text(20).optional(),
  }),
});

/** The payment window's: the shop names a method and what it fixes for it, or leaves the choice to the window. */
const windowRequestSchema = z.object({
  ...orderFields,
  ...windowOptionFields,
  source: z.literal("window"),
  customerKey: text(300).optional(),
  currency: text(3).optional(),
  validHours: z.number().optional(),
  dueDate: text(40).optional(),
  virtualAccountCallbackUrl: text(2000).optional(),
  refundReceiveAccount: z.object({ bankCode: text(40), accountNumber: z.string().regex(/^\d{1,20}$/), holderName: text(60) }).optional(),
});

/** What an SDK script posts to open a window; `source` names the script. */
export const sessionRequestSchema = z.discriminatedUnion("source", [widgetRequestSchema, windowRequestSchema]);

export type SessionRequest<Source extends "widget" | "window"> = Extract<z.infer<typeof sessionRequestSchema>, { source: Source }>;

/** What the window's form posts when the buyer pays. Form values arrive as text. */
export const authenticationSchema = z.object({
  method,
  provider: text(20).optional(),
  issuerCode: text(10).optional(),
  installmentPlanMonths: z.coerce.number().int().min(0).max(12).optional(),
  /** A ticked box posts `on`. */
  useCardPoint: z.literal("on").optional(),
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
