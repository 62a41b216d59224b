import { expect, test } from "vitest";
import { formatKrw, krw } from "./krw";

test("won is written with separators and the unit", () => {
  expect(formatKrw(29_900)).toBe("29,900원");
  expect(formatKrw(0)).toBe("0원");
});

test.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])("%s is never taken for an amount", (value) => {
  expect(() => krw(value)).toThrow(RangeError);
});
