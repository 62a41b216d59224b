/** Source of random bytes, passed in so that a test or a seeded run can repeat itself. */
export type RandomBytes = (byteCount: number) => Uint8Array;

const digits = "0123456789";
const upperHex = "0123456789ABCDEF";
const lowerHex = "0123456789abcdef";
const alphanumeric = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/** The alphabets that gateway identifiers are made of. */
export const alphabets = { digits, upperHex, lowerHex, alphanumeric };

/**
 * A string of `length` characters drawn evenly from `alphabet`. Bytes past the last full multiple of the
 * alphabet are thrown away, so no character is likelier than another.
 */
export function randomString(random: RandomBytes, alphabet: string, length: number): string {
  const limit = 256 - (256 % alphabet.length);
  let text = "";
  while (text.length < length) {
    for (const byte of random(length - text.length)) {
      if (byte < limit) text += alphabet.charAt(byte % alphabet.length);
    }
  }
  return text;
}
