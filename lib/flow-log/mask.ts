const HIDDEN = "***";

/** Fields that are secrets or identify a card, an account or a person (money rule M9), in any gateway's spelling. */
const hiddenField =
  /^(authorization|cookie|set-cookie|.*secret.*|access_?token|refresh_?token|billing_?key|auth_?key|card_?number|.*password.*|cvc|account_?number|depositor_?name|holder_?name|customer_?identity_?number|.*phone.*|.*_tel|tel|.*e-?mail|buyer_?name|customer_?name|buyer_addr|imp_key|refund_account|refund_holder|vbank_num|vbank_holder)$/i;
/** A card's number is plain `number` inside a `card` object. */
const cardField = /^(card|mobilePhone)$/;

/** What any of the patterns needs: most text has none of it. */
const worthLooking = /\d{3}/;
const koreanMobile = /(?<![0-9A-Za-z])(?:\+?82[- ]?|0)1[016789][- ]?\d{3,4}[- ]?\d{4}(?![0-9A-Za-z])/g;
const cardLike = /(?<![0-9A-Za-z-])\d{4}[- ]?\d{4}[- ]?\d{4}[- ]?\d{1,7}(?![0-9A-Za-z-])/g;

/** Luhn's check, so that order ids and times of card length stay readable. */
function isCardNumber(text: string): boolean {
  const digits = [...text.replaceAll(/[- ]/g, "")].map(Number).toReversed();
  const sum = digits.reduce((total, digit, index) => total + (index % 2 === 0 ? digit : digit * 2 - (digit > 4 ? 9 : 0)), 0);
  return sum % 10 === 0;
}

/** What people write into a reason or a note: phone and card numbers in it are hidden too. */
function maskText(text: string): string {
  if (!worthLooking.test(text)) return text;
  return text.replaceAll(koreanMobile, HIDDEN).replaceAll(cardLike, (number) => (isCardNumber(number) ? HIDDEN : number));
}

/** A copy of a message body or header set in which secrets, card numbers and personal data are replaced by `***`. */
export function mask(value: unknown, insideCard = false): unknown {
  if (typeof value === "string") return maskText(value);
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
