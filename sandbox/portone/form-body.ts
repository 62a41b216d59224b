/** What a request body parses to: an object, or `null` if it is not one. */
export type ParsedBody = Record<string, unknown> | null;

function parseJson(text: string): ParsedBody {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** `schedules[0][merchant_uid]` is the path schedules, 0, merchant_uid. */
function pathOf(name: string): string[] {
  const [, first = "", rest = ""] = /^([^[\]]*)((?:\[[^[\]]*\])*)$/.exec(name) ?? [];
  return first === "" ? [name] : [first, ...[...rest.matchAll(/\[([^[\]]*)\]/g)].map(([, part = ""]) => part)];
}

const forbiddenNames = new Set(["__proto__", "constructor", "prototype"]);

function place(target: Record<string, unknown>, [name = "", ...rest]: string[], value: string): void {
  if (forbiddenNames.has(name)) return;
  const key = name === "" ? String(Object.keys(target).length) : name;
  if (rest.length === 0) {
    target[key] = value;
    return;
  }
  const inner = target[key];
  const nested = typeof inner === "object" && inner !== null ? (inner as Record<string, unknown>) : {};
  target[key] = nested;
  place(nested, rest, value);
}

/** Objects whose names are 0, 1, 2 … are lists. */
function withLists(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([name, inner]) => [name, withLists(inner)] as const);
  const isList = entries.length > 0 && entries.every(([name], index) => name === String(index));
  return isList ? entries.map(([, inner]) => inner) : Object.fromEntries(entries);
}

/**
 * Reads a V1 body: JSON, or a form where the content type says so, with PHP's brackets for lists and objects [certain: both are
 * taken]. Form values stay text. An empty body is an empty object.
 */
export function parseBody(text: string, contentType: string | undefined): ParsedBody {
  if (text.trim() === "") return {};
  if (!contentType?.toLowerCase().includes("x-www-form-urlencoded")) return parseJson(text);
  const fields: Record<string, unknown> = {};
  for (const [name, value] of new URLSearchParams(text)) place(fields, pathOf(name), value);
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, withLists(value)]));
}
