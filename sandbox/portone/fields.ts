import { z } from "zod";

/** A number, or its decimal text as forms carry it. */
export const numberField = z.union([z.number(), z.string().regex(/^-?\d+(?:\.\d+)?$/).transform(Number)]).pipe(z.number().finite());

/** Whole unix seconds, number or text. */
export const secondsField = numberField.pipe(z.number().int().min(0));

/** A boolean, or `true`, `false`, `1`, `0` as forms and queries carry it. */
export const booleanField = z.union([z.boolean(), z.enum(["true", "false", "1", "0"]).transform((text) => text === "true" || text === "1")]);

/** A form's empty field counts as absent, as does an explicit null. */
export function optional<Inner extends z.ZodType>(inner: Inner) {
  return z.preprocess((value) => (value === "" || value === null ? undefined : value), inner.optional());
}

/** A merchant_uid: at most 40 characters [certain]. */
export const merchantUidField = z.string().min(1).max(40);
