/** One field as the form holds it. A yes-or-no choice has the values `true` and `false`. */
export interface FormField {
  name: string;
  value: string;
  kind: "text" | "number" | "boolean";
}

/**
 * A form's fields as the JSON that the controls take: empty fields are left out, numbers and yes-or-no choices become what they
 * are, and a dot in a name makes an object (`refundReceiveAccount.bank`).
 */
export function fieldsToJson(fields: Iterable<FormField>): Record<string, unknown> {
  const json: Record<string, unknown> = {};
  for (const { name, value, kind } of fields) {
    if (value.trim() === "") continue;
    const path = name.split(".");
    const last = path.pop() ?? name;
    let target = json;
    for (const step of path) target = (target[step] ??= {}) as Record<string, unknown>;
    target[last] = kind === "number" ? Number(value) : kind === "boolean" ? value === "true" : value;
  }
  return json;
}
