/** Names whose values are never recorded, whatever they hold. Compared in lower case without `-` and `_`. */
const secretNames = new Set([
  "authorization", "cookie", "setcookie", "secret", "secretkey", "impsecret", "impkey", "apisecret", "accesstoken", "refreshtoken", "ximptokenheader", "authkey",
  "password", "cardpassword", "cardnumber", "pwd2digit", "cvc", "birth", "customeridentitynumber", "registrationnumber",
  "accountnumber", "refundaccount", "phone", "tel", "buyertel", "refundtel", "customermobilephone", "mobilephonenumber", "phonenumber",
  "xtossdevicetoken", "billingkey",
]);

const secretKey = /\b(?:test|live)_(?:g?sk|ak)_[A-Za-z0-9_]+/g;
/** What any of the patterns needs; most text has none of it, and every message passes here. */
const worthLooking = /\d{3}|_(?:g?sk|ak)_/;
const koreanMobile = /(?<![0-9A-Za-z])(?:\+?82[- ]?|0)1[016789][- ]?\d{3,4}[- ]?\d{4}(?![0-9A-Za-z])/g;
const cardLike = /(?<![0-9A-Za-z])\d{4}[- ]?\d{4}[- ]?\d{4}[- ]?\d{1,7}(?![0-9A-Za-z])/g;

/** Luhn's check, so that order ids and timestamps of card length stay readable. */
function isCardNumber(text: string): boolean {
  const numbers = text.replaceAll(/[- ]/g, "");
  let sum = 0;
  for (let index = 0; index < numbers.length; index += 1) {
    const digit = Number(numbers[numbers.length - 1 - index]);
    const doubled = digit * 2;
    sum += index % 2 === 0 ? digit : doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** Hides secret keys, card numbers and Korean mobile numbers inside free text. */
export function maskText(text: string): string {
  if (!worthLooking.test(text)) return text;
  return text
    .replaceAll(secretKey, (key) => `${key.slice(0, key.indexOf("_", 5) + 1)}***`)
    .replaceAll(koreanMobile, "***")
    .replaceAll(cardLike, (number) => (isCardNumber(number) ? "***" : number));
}

/**
 * A copy of a JSON value that is safe to keep: values under a secret name become `***`, and all text goes through
 * `maskText`. `null` and empty text stay as they are, so that a missing value can still be told from a hidden one.
 */
export function maskValue(value: unknown, name = ""): unknown {
  if (value === null || value === undefined || value === "") return value ?? null;
  if (secretNames.has(name.toLowerCase().replaceAll(/[-_]/g, ""))) {
    return typeof value === "string" && value.startsWith("Basic ") ? "Basic ***" : "***";
  }
  if (typeof value === "string") return maskText(value);
  if (Array.isArray(value)) return value.map((item) => maskValue(item, name));
  if (typeof value === "object") {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, maskValue(item, key)]));
  }
  return value;
}
