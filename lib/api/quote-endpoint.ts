import { quoteRequest } from "../orders/order-request";
import { quoteCart } from "../orders/quote-cart";
import { endpoint, readBody } from "./endpoint";

/** `POST /api/quotes`: prices a cart while the buyer still edits it. Stores nothing. */
export const quoteEndpoint = endpoint({ name: null, kind: "change", path: "/api/quotes" }, async ({ request, context }) => {
  const body = await readBody(request, quoteRequest);
  if ("refused" in body) return body.refused;
  const quote = await quoteCart(context, body.ok);
  return "code" in quote ? quote : { status: 200, body: quote };
});
