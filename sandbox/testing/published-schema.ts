import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Ajv2019, type ValidateFunction } from "ajv/dist/2019.js";

type Node = { [name: string]: unknown };
interface Operation {
  responses: Record<string, { schema?: Node }>;
}
interface Swagger {
  paths: Record<string, Record<string, Operation>>;
  definitions: Record<string, Node>;
}

const fileName = "v1.openapi.json";
const repository = fileURLToPath(new URL("../..", import.meta.url));

/**
 * PortOne's published description of V1 is not ours to copy. Where somebody has it, `PORTONE_V1_OPENAPI` names the file, or it lies in a
 * `schemas` folder next to the repository; answers are then checked against it as well.
 */
function findFile(): string | null {
  const named = process.env.PORTONE_V1_OPENAPI;
  if (named) return named;
  const parent = dirname(repository.replace(/\/$/, ""));
  try {
    return readdirSync(parent).map((folder) => join(parent, folder, "schemas", fileName)).find((path) => existsSync(path)) ?? null;
  } catch {
    return null;
  }
}

const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null && !Array.isArray(value);

/** Swagger 2 as JSON Schema: what is not required may be null [as the service answers], lengths written as text become numbers. */
function convert(schema: Node): Node {
  const properties = isNode(schema.properties) ? schema.properties : {};
  const required = Array.isArray(schema.required) ? schema.required.filter((name) => typeof name === "string" && name in properties) : [];
  const converted: Node = {};
  if (typeof schema.$ref === "string") converted.$ref = schema.$ref;
  if (typeof schema.type === "string") converted.type = schema.type;
  if (isNode(schema.items)) converted.items = convert(schema.items);
  if (schema.maxLength !== undefined && schema.type === "string") converted.maxLength = Number(schema.maxLength);
  if (Array.isArray(schema.allOf)) converted.allOf = schema.allOf.filter(isNode).map(convert);
  if (Object.keys(properties).length > 0) {
    const entries = Object.entries(properties).map(([name, inner]) => {
      const value = convert(isNode(inner) ? inner : {});
      return [name, required.includes(name) || Object.keys(value).length === 0 ? value : { anyOf: [value, { type: "null" }] }];
    });
    converted.properties = Object.fromEntries(entries);
    converted.required = required;
  }
  return converted;
}

/** Definitions know all their properties: one that they do not have is an invention of ours. */
function convertDefinition(schema: Node): Node {
  const converted = convert(schema);
  return converted.properties ? { ...converted, additionalProperties: schema.allOf !== undefined } : converted;
}

function load(): { swagger: Swagger; ajv: Ajv2019 } | null {
  const path = findFile();
  if (!path) return null;
  const swagger = JSON.parse(readFileSync(path, "utf8")) as Swagger;
  const definitions = Object.fromEntries(
    Object.entries(swagger.definitions).map(([name, schema]) => [name, name === "ResponseAnnotation" ? convert(schema) : convertDefinition(schema)]),
  );
  const ajv = new Ajv2019({ strict: false, allErrors: true });
  ajv.addSchema({ $id: "v1", definitions });
  return { swagger, ajv };
}

const loaded = load();
const compiled = new Map<string, ValidateFunction | null>();

/** Is the published description there to check against? */
export const hasPublishedSchema = loaded !== null;

function findOperation(swagger: Swagger, method: string, path: string): { template: string; operation: Operation } | null {
  const found = Object.entries(swagger.paths)
    .filter(([template]) => new RegExp(`^${template.replaceAll(/\{[^}]+\}/g, "[^/]+")}$`).test(path))
    // A path with fixed parts wins over one with parameters.
    .toSorted(([a], [b]) => a.split("{").length - b.split("{").length)
    .flatMap(([template, methods]) => (methods[method.toLowerCase()] ? [{ template, operation: methods[method.toLowerCase()] as Operation }] : []));
  return found[0] ?? null;
}

/**
 * Lists of plans: the description's schema says an array, its own text and the official client say a page. The sandbox answers a page, and
 * the plans on it are checked.
 */
const pagedAgainstSchema = new Set([
  "/subscribe/payments/schedule",
  "/subscribe/payments/schedule/customers/{customer_uid}",
  "/subscribe/customers/{customer_uid}/schedules",
]);

function comparable(method: string, template: string, body: unknown): unknown {
  const isPaged = method === "GET" && pagedAgainstSchema.has(template);
  return isPaged && isNode(body) && isNode(body.response) ? { ...body, response: body.response.list } : body;
}

/**
 * What the published description has against this answer of V1 (`path` without the mount, without the query): empty if nothing, or if it
 * is not there, or does not describe this status.
 */
export function findSchemaProblems(method: string, path: string, status: number, body: unknown): string[] {
  if (!loaded) return [];
  const found = findOperation(loaded.swagger, method, path);
  const schema = found?.operation.responses[String(status)]?.schema;
  if (!found || !schema) return [];
  const id = `${method} ${found.template} ${String(status)}`;
  let validate = compiled.get(id);
  if (validate === undefined) {
    const asked = JSON.parse(JSON.stringify(convert(schema)).replaceAll("#/definitions/", "v1#/definitions/")) as Node;
    validate = loaded.ajv.compile(asked);
    compiled.set(id, validate);
  }
  if (!validate || validate(comparable(method, found.template, body))) return [];
  return (validate.errors ?? []).map((error) => `${id}: ${error.instancePath} ${error.message ?? ""}`);
}
