import { isRecord } from "@orgplane/spec/internal/openapi";
import { referencedKey } from "../read/schema-key.ts";
import type { OperationModel } from "./model.ts";

/** The uses of a schema, and whether they differ. */
export interface SchemaUse {
  readonly request: boolean;
  readonly answer: boolean;
  /** Whether it contains `readOnly` or `writeOnly` at any depth. */
  readonly differs: boolean;
}

type Schemas = Readonly<Record<string, unknown>>;

/** Finds the uses of each named schema in operations, directly or through other schemas. */
export function schemaUses(schemas: Schemas, operations: readonly OperationModel[]): ReadonlyMap<string, SchemaUse> {
  const references = new Map(Object.entries(schemas).map(([key, schema]) => [key, [...namesIn(schema)]]));
  const request = closureOf(operations.flatMap(sentBy), references);
  const answer = closureOf(operations.flatMap(answeredBy), references);
  const marked = Object.keys(schemas).filter((key) => isMarkedBelow(schemas[key], schemas));
  const differs = closureOf(
    marked.map((key) => ({ $ref: `#/components/schemas/${key}` })),
    reversed(references),
  );
  const use = (key: string) => ({ request: request.has(key), answer: answer.has(key), differs: differs.has(key) });
  return new Map(Object.keys(schemas).map((key) => [key, use(key)]));
}

/** Whether a property exists in only one direction. The mark may also stand beside a `$ref`. */
export function isMarked(property: unknown, mark: "readOnly" | "writeOnly", schemas: Schemas): boolean {
  const visited = new Set<unknown>();
  for (let schema = property; isRecord(schema) && !visited.has(schema); ) {
    if (schema[mark] === true) return true;
    visited.add(schema);
    schema = schemas[referencedKey(schema) ?? ""];
  }
  return false;
}

function sentBy({ body, pathParameters, query, headers }: OperationModel): unknown[] {
  return [body?.schema, ...[...pathParameters, ...query, ...headers].map(({ schema }) => schema)];
}

function answeredBy({ answers, errors, pagination }: OperationModel): unknown[] {
  const payloads = [...answers, ...errors].map(({ payload }) => (payload.kind === "json" ? payload.schema : undefined));
  return [...payloads, pagination?.item];
}

function closureOf(roots: readonly unknown[], references: ReadonlyMap<string, readonly string[]>): Set<string> {
  const reached = new Set(roots.flatMap((root) => [...namesIn(root)]));
  // The loop also visits the keys that it adds.
  for (const key of reached) for (const next of references.get(key) ?? []) reached.add(next);
  return reached;
}

function reversed(references: ReadonlyMap<string, readonly string[]>): Map<string, string[]> {
  const users = new Map<string, string[]>();
  for (const [key, names] of references) for (const name of names) users.set(name, [...(users.get(name) ?? []), key]);
  return users;
}

const DATA = new Set(["default", "const", "enum"]);

/** The keys of the schemas that a schema refers to. */
function* namesIn(value: unknown): Generator<string> {
  const key = referencedKey(value);
  if (key !== undefined) yield key;
  if (typeof value !== "object" || value === null) return;
  for (const [keyword, child] of Object.entries(value)) if (!DATA.has(keyword)) yield* namesIn(child);
}

function isMarkedBelow(value: unknown, schemas: Schemas): boolean {
  if (typeof value !== "object" || value === null) return false;
  const properties = isRecord(value) && isRecord(value["properties"]) ? Object.values(value["properties"]) : [];
  if (properties.some((one) => isMarked(one, "readOnly", schemas) || isMarked(one, "writeOnly", schemas))) return true;
  return Object.entries(value).some(([keyword, child]) => !DATA.has(keyword) && isMarkedBelow(child, schemas));
}
