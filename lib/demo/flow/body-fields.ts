import { z } from "zod";
import type { Arrow } from "./arrow";

/** Fields that the inspector reads from the bodies of either gateway and of the shop; each is absent where a body has none. */
const fields = z.object({
  amount: z.number().optional().catch(undefined),
  currency: z.string().optional().catch(undefined),
  paymentKey: z.string().optional().catch(undefined),
  imp_uid: z.string().optional().catch(undefined),
  impUid: z.string().optional().catch(undefined),
  method: z.string().optional().catch(undefined),
  from: z.string().optional().catch(undefined),
  to: z.string().optional().catch(undefined),
  stock: z.object({ from: z.string(), to: z.string() }).optional().catch(undefined),
  paid: z.number().optional().catch(undefined),
  paidFor: z.string().optional().catch(undefined),
  ordered: z.number().optional().catch(undefined),
  orderedCurrency: z.string().optional().catch(undefined),
  orderedAs: z.string().optional().catch(undefined),
  givesBack: z.boolean().optional().catch(undefined),
  idempotencyKey: z.string().optional().catch(undefined),
  status: z.string().optional().catch(undefined),
  detail: z.string().optional().catch(undefined),
});
export type BodyFields = z.infer<typeof fields>;

const known = new WeakMap<object, BodyFields>();

/** The fields of the first of an arrow's records that has a body. Read once an arrow. */
export function bodyFields({ messages }: Pick<Arrow, "messages">): BodyFields {
  const read = known.get(messages) ?? readFields(messages);
  known.set(messages, read);
  return read;
}

function readFields(messages: Arrow["messages"]): BodyFields {
  const body = messages.map((message) => message.body).find((one) => one !== null && one !== undefined);
  return fields.safeParse(body).data ?? {};
}

/** The payment that an arrow names, by paymentKey or imp_uid, in its body or its path; null where it names none. */
export function paymentKeyOf(arrow: Arrow): string | null {
  const { paymentKey, imp_uid, impUid } = bodyFields(arrow);
  return paymentKey ?? imp_uid ?? impUid ?? /\/payments\/([\w=-]{8,})(?:\/|\?|$)/.exec(arrow.path ?? "")?.[1] ?? null;
}
