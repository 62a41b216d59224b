/** `custom_data` as REST keeps and shows it: JSON text [certain]; `null` if there is none. */
export function customDataText(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  return typeof value === "string" ? value : JSON.stringify(value);
}
