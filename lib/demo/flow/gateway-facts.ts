import { z } from "zod";
import type { RecordedMessage } from "@/lib/flow-log/recorded-message";
import type { PaymentFacts } from "@/lib/payments/gateway";
import { factsOf as portoneFacts, portonePayment } from "@/lib/payments/portone/portone-payment";
import { factsOf as tossFacts, tossPayment } from "@/lib/payments/toss/toss-payment";

const toss = z.union([tossPayment, z.object({ data: tossPayment }).transform(({ data }) => data)]).transform(tossFacts);
const portone = z.object({ response: portonePayment }).transform(({ response }) => portoneFacts(response));
const portoneList = z.object({ response: z.object({ list: z.array(portonePayment) }) }).transform(({ response }) => response.list.map(portoneFacts));

const known = new WeakMap<object, PaymentFacts[]>();

/**
 * The payments that a message describes in the gateway's own words: its answers, and Toss' webhooks. Nothing else is a fact. Read
 * once a message, since every rule of the inspector asks for them.
 */
export function gatewayFacts(message: Pick<RecordedMessage, "from" | "body">): PaymentFacts[] {
  const facts = known.get(message) ?? readFacts(message);
  known.set(message, facts);
  return facts;
}

function readFacts({ from, body }: Pick<RecordedMessage, "from" | "body">): PaymentFacts[] {
  if (from !== "gateway" || body === null || typeof body !== "object") return [];
  for (const schema of [toss, portone]) {
    const parsed = schema.safeParse(body);
    if (parsed.success) return [parsed.data];
  }
  return portoneList.safeParse(body).data ?? [];
}
