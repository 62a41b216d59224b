import { z } from "zod";
import { parseSpanMs } from "../core/clock";
import { canHit, defaultEndpoint, faultKinds, webhookEndpoint, windowEndpoint } from "../core/fault-kinds";
import { faultPresets, presetFaults } from "../core/fault-presets";
import type { FaultInput } from "../core/faults";
import { forgeryKinds } from "../core/webhook-forgery";

/** One endpoint of a gateway's API, by the name that faults use. */
export interface EndpointName {
  gateway: "toss" | "portone";
  name: string;
  method: string;
  path: string;
}

/** The faults that a body asks for, with what was left out of it; or what is wrong with it and what to do. */
export type ReadFaults = { faults: FaultInput[]; warnings: string[] } | { problem: string };

/** Other words for the same: each is read as the first. */
const otherWords: Record<string, readonly string[]> = {
  kind: ["fault", "type", "name"],
  orderId: ["merchantUid", "merchant_uid", "order_id"],
  key: ["paymentKey", "impUid", "imp_uid"],
  times: ["count"],
  delayMs: ["ms"],
  retryAfterSeconds: ["retryAfter"],
};

const fields = z.object({
  gateway: z.enum(["toss", "portone"]).optional(),
  endpoint: z.string().min(1).optional(),
  orderId: z.string().min(1).max(200).optional(),
  key: z.string().min(1).max(200).optional(),
  event: z.string().min(1).max(100).optional(),
  when: z.enum(["before", "after"]).optional(),
  delayMs: z.number().int().min(0).max(600_000).optional(),
  after: z.string().optional(),
  status: z.number().int().min(400).max(599).optional(),
  retryAfterSeconds: z.number().int().min(0).max(86_400).optional(),
  code: z.string().min(1).max(200).optional(),
  contentType: z.string().regex(/^[\w.+-]+\/[\w.+-]+(?:; ?charset=[\w-]+)?$/, "a content type such as text/plain").optional(),
  perMinute: z.number().int().min(1).optional(),
  copies: z.number().int().min(2).max(20).optional(),
  forgery: z.enum(forgeryKinds).optional(),
  times: z.number().int().min(1).optional(),
  skip: z.number().int().min(0).optional(),
});
const known = new Set(["kind", "preset", ...Object.keys(fields.shape)]);

const quoted = (names: Iterable<string>) => [...names].join(", ");
const kindNames = quoted(faultKinds);
const presetNames = quoted(faultPresets.map(({ name }) => name));

function rename(given: Record<string, unknown>): Record<string, unknown> {
  const renamed = { ...given };
  for (const [word, others] of Object.entries(otherWords)) {
    for (const other of others) {
      if (renamed[word] === undefined && renamed[other] !== undefined) renamed[word] = renamed[other];
      delete renamed[other];
    }
  }
  return renamed;
}

/** An endpoint may be given by its path, as the gateway documents it: `POST /v1/payments/{paymentKey}/cancel`. */
function endpointOfPath(text: string, endpoints: readonly EndpointName[]): string | undefined {
  const [, method, path = ""] = /^(?:(GET|POST|PUT|DELETE) )?(?:\/toss|\/iamport)?\/?(.+)$/i.exec(text) ?? [];
  const isSame = (endpoint: EndpointName) =>
    (method === undefined || method.toUpperCase() === endpoint.method) &&
    new RegExp(`^${endpoint.path.slice(1).replaceAll(/:\w+\??/g, "[^/]+")}$`).test(path);
  return endpoints.find(isSame)?.name;
}

function readEndpoint(text: string, gateway: FaultInput["gateway"], all: readonly EndpointName[]): { endpoint: string } | { problem: string } {
  const endpoints = all.filter((one) => gateway === undefined || one.gateway === gateway);
  const names = new Set(["*", webhookEndpoint, windowEndpoint, ...endpoints.map(({ name }) => name)]);
  const endpoint = names.has(text) ? text : endpointOfPath(text, endpoints);
  return endpoint === undefined ? { problem: `endpoint "${text}" is not known here. Give one of: ${quoted(names)}.` } : { endpoint };
}

type ReadFields = z.infer<typeof fields> & { postponeMs?: number };

function readFields(given: Record<string, unknown>): ReadFields | { problem: string } {
  const parsed = fields.safeParse(given);
  if (!parsed.success) return { problem: z.prettifyError(parsed.error) };
  const { after } = parsed.data;
  if (after === undefined) return parsed.data;
  const postponeMs = parseSpanMs(after);
  if (postponeMs === null || postponeMs < 0) return { problem: `after "${after}" is no span. Give one such as 30s, 10m or 1h30m.` };
  return { ...parsed.data, postponeMs };
}

/** What this kind cannot do without. */
function findLack(kind: FaultInput["kind"], { delayMs, code }: ReadFields): string | null {
  if (kind === "delay" && delayMs === undefined) return "a delay needs delayMs, e.g. 15000.";
  if (kind === "error-code" && code === undefined) return "an error-code needs code, e.g. REJECT_CARD_PAYMENT.";
  return null;
}

function readOne(value: unknown, endpoints: readonly EndpointName[]): ReadFaults {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return { problem: `a fault is an object such as {"preset": "webhook-never"}.` };
  const given = rename(value as Record<string, unknown>);
  const read = readFields(given);
  if ("problem" in read) return read;
  const { after: _span, endpoint: asked, ...narrowed } = read;
  const warnings = Object.keys(given)
    .filter((name) => !known.has(name))
    .map((name) => `the field "${name}" is not known and was left out. Known: ${quoted(known)}.`);

  // A preset's name is taken for a kind as well: there is no kind of the same name that does something else.
  const named = given.preset ?? given.kind;
  if (typeof named !== "string") return { problem: `say what goes wrong: kind (${kindNames}) or preset (${presetNames}).` };
  const kind = given.preset === undefined ? faultKinds.find((one) => one === named) : undefined;
  if (kind === undefined) {
    if (asked !== undefined) warnings.push("a preset has its own endpoints: the field endpoint was left out.");
    const faults = presetFaults(named, narrowed);
    if (faults === null) {
      const what = given.preset === undefined ? `kind "${named}" is not known. Kinds: ${kindNames}.` : `preset "${named}" is not known.`;
      return { problem: `${what} Presets: ${presetNames}.` };
    }
    return faults.length > 0 ? { faults, warnings } : { problem: `preset "${named}" has nothing to do with ${String(narrowed.gateway)}.` };
  }
  const lack = findLack(kind, read);
  if (lack !== null) return { problem: lack };
  const found = asked === undefined ? { endpoint: defaultEndpoint(kind) } : readEndpoint(asked, read.gateway, endpoints);
  if ("problem" in found) return found;
  if (!canHit(kind, found.endpoint)) {
    return { problem: `${kind} cannot hit "${found.endpoint}". Leave endpoint out, or give ${defaultEndpoint(kind) === "*" ? "a name of the API" : `"${defaultEndpoint(kind)}"`}.` };
  }
  return { faults: [{ ...narrowed, kind, endpoint: found.endpoint }], warnings };
}

/**
 * Reads the faults of a request's body: one fault, a list, or `{faults: […]}`; each a kind or a preset, narrowed to a gateway, an
 * endpoint, an order, a payment or a number of calls.
 */
export function readFaults(body: unknown, endpoints: readonly EndpointName[]): ReadFaults {
  const listed = typeof body === "object" && body !== null && "faults" in body ? body.faults : body;
  const list = Array.isArray(listed) ? (listed as unknown[]) : [listed];
  const faults: FaultInput[] = [];
  const warnings: string[] = [];
  for (const [index, one] of list.entries()) {
    const read = readOne(one, endpoints);
    if ("problem" in read) return { problem: list.length > 1 ? `fault ${String(index + 1)}: ${read.problem}` : read.problem };
    faults.push(...read.faults);
    warnings.push(...read.warnings);
  }
  return { faults, warnings };
}
