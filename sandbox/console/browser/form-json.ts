/**
 * A form's fields as the JSON that the controls take: empty fields are left out, number inputs become numbers, and a
 * dot in a name makes an object (`refundReceiveAccount.bank`).
 */
export function fieldsToJson(fields: Iterable<{ name: string; value: string; isNumber: boolean }>): Record<string, unknown> {
  const json: Record<string, unknown> = {};
  for (const { name, value, isNumber } of fields) {
    if (value.trim() === "") continue;
    const path = name.split(".");
    const last = path.pop() ?? name;
    let target = json;
    for (const step of path) target = (target[step] ??= {}) as Record<string, unknown>;
    target[last] = isNumber ? Number(value) : value;
  }
  return json;
}
