/**
 * The addresses a payment window sends the browser to. Parameters are certain; their order is unknown, so ours is the
 * order the official widget's documentation lists. What the shop's URL already carries is kept.
 */

/**
 * `successUrl?paymentType&orderId&paymentKey&amount`; amount is written as a plain integer (KRW). The payment window's
 * return has no `paymentType` [certain: the SDK's types; some pages of the documentation show it].
 */
export function successRedirect(
  successUrl: string,
  payment: { paymentType?: string; orderId: string; paymentKey: string; amount: number },
): string {
  return withParameters(successUrl, {
    ...(payment.paymentType ? { paymentType: payment.paymentType } : {}),
    orderId: payment.orderId,
    paymentKey: payment.paymentKey,
    amount: String(payment.amount),
  });
}

/** `failUrl?code&message&orderId`; without `orderId` when the buyer cancelled (`PAY_PROCESS_CANCELED`). */
export function failRedirect(failUrl: string, failure: { code: string; message: string; orderId: string }): string {
  const { code, message, orderId } = failure;
  return withParameters(failUrl, code === "PAY_PROCESS_CANCELED" ? { code, message } : { code, message, orderId });
}

/** `successUrl?customerKey&authKey`: a card was registered for billing [certain]. */
export function billingRedirect(successUrl: string, authorization: { customerKey: string; authKey: string }): string {
  return withParameters(successUrl, { customerKey: authorization.customerKey, authKey: authorization.authKey });
}

/** `failUrl?code&message`: registering for billing failed; there is no order to name [certain]. */
export function billingFailRedirect(failUrl: string, { code, message }: { code: string; message: string }): string {
  return withParameters(failUrl, { code, message });
}

function withParameters(address: string, parameters: Record<string, string>): string {
  const url = new URL(address);
  // set, not append: a shop that retries from its own fail page must not collect two of each.
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url.href;
}
