import type { Violation, WrittenText } from "./snapshot";

/** A card's number as it is printed, standing alone: 15 or 16 digits, perhaps in groups of four. */
const cardNumber = /(?<![\w.-])(\d{15,16}|\d{4}([ -])\d{4}\2\d{4}\2\d{4})(?![\w.-])/;

/** M9: no secret, card number or phone number in what was written. The violation names the place, not the secret. */
export function checkSecrets(texts: readonly WrittenText[], secrets: readonly string[]): Violation[] {
  return texts.flatMap(({ where, text }): Violation[] => {
    const index = secrets.findIndex((secret) => text.includes(secret));
    if (index >= 0) return [{ rule: "M9", orderId: null, says: `${where} holds secret number ${index}: ${text.replaceAll(secrets[index] ?? "", "<here>").slice(0, 400)}` }];
    return cardNumber.test(text) ? [{ rule: "M9", orderId: null, says: `${where} holds what looks like a card number: ${text.replace(cardNumber, "<here>").slice(0, 400)}` }] : [];
  });
}
