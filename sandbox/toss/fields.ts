import { z } from "zod";

/** A JSON number, or the numeric string that the official samples send [likely: coerced]. */
export const amountField = z.union([z.number(), z.string().regex(/^-?\d+(\.\d+)?$/).transform(Number)]);
