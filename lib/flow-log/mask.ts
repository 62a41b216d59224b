const HIDDEN = "***";

/** Fields that are secrets or identify a card, an account or a person (money rule M9), in any gateway's spelling. */
const hiddenField =
  /^(authorization|cookie|set-cookie|.*secret.*|access_?token|refresh_?token|billing_?key|auth_?key|card_?number|.*password.*|cvc|account_?number|depositor_?name|holder_?name|customer_?identity_?number|.*phone.*|.*_tel|tel|.*e-?mail|buyer_?name|customer_?name|buyer_addr|imp_key|refund_account|refund_holder|vbank_num|vbank_holder)$/i;
/** A card's number is plain `number` inside a `card` object. */
const cardField = /^(card|mobilePhone)$/;

/** A copy of a message body or header set in which secrets, card numbers and personal data are replaced by `***`. */
export function mask(value: unknown, insideCard = false): unknown {
  if (Array.isArray(value)) return value.map((item) => mask(item, insideCard));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => {
      const isHidden = hiddenField.test(name) || (insideCard && name === "number");
      if (isHidden && field !== null && typeof field !== "object") return [name, HIDDEN];
      if (name === "buyer" && field !== null) return [name, HIDDEN];
      return [name, mask(field, cardField.test(name))];
    }),
  );
}

/** Who sent it, and where it went through: nobody needs that of a payment. */
const droppedHeader = /^(x-shop-client-address|x-forwarded-.*|x-real-ip|forwarded|user-agent|sec-.*|accept.*|connection|host)$/;

/** The headers worth keeping, masked. */
export function maskHeaders(headers: Headers): Record<string, string> {
  return mask(Object.fromEntries([...headers].filter(([name]) => !droppedHeader.test(name)))) as Record<string, string>;
}
