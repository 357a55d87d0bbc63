import { isRecord, METHODS } from "@orgplane/spec/internal/openapi";
import type { OpenApiDocument } from "../document/openapi-document.ts";
import { followed } from "../document/pointer.ts";

/** What a call of the client is made of. */
export interface ClientCall {
  readonly operation: string;
  /** Of the request, without the base path: `/spaces/fraud`. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** JSON in text, or null. */
  readonly body: string | null;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Writes requests as calls of `@orgplane/client`; null for an operation that the client has no method for. */
export type ClientCode = (call: ClientCall) => string | null;

/** Reads the methods of the client off a contract, which names them by `x-sdk-method`. */
export function createClientCode(document: OpenApiDocument): ClientCode {
  const known = new Map(sdkMethods(document));
  return (call) => {
    const method = known.get(call.operation);
    if (method === undefined) return null;
    const query = queryOf(call.query, method.types);
    const body = bodyOf(call);
    const options = { ...optionsOf(call.headers), ...(body === undefined || query === undefined ? {} : { query }) };
    const payload = body ?? (query === undefined ? undefined : objectText(query));
    const hasOptions = Object.keys(options).length > 0;
    const args = [
      ...pathValues(call.path, method.template).map((value) => JSON.stringify(value)),
      ...(payload === undefined ? (hasOptions && method.takesQuery ? ["{}"] : []) : [payload]),
      ...(hasOptions ? [objectText(options)] : []),
    ];
    return `await orgplane.${method.name}(${args.join(", ")});`;
  };
}

interface SdkMethod {
  /** `spaces.create` */
  readonly name: string;
  readonly template: string;
  readonly takesQuery: boolean;
  /** The types of the query parameters, by name. */
  readonly types: ReadonlyMap<string, unknown>;
}

function sdkMethods(document: OpenApiDocument): [string, SdkMethod][] {
  const paths = isRecord(document["paths"]) ? document["paths"] : {};
  return Object.entries(paths).flatMap(([template, item]) =>
    METHODS.flatMap((method): [string, SdkMethod][] => {
      const operation = isRecord(item) ? item[method] : undefined;
      if (!isRecord(operation)) return [];
      const { operationId, tags, parameters } = operation;
      const name = operation["x-sdk-method"];
      if (typeof operationId !== "string" || typeof name !== "string" || !Array.isArray(tags)) return [];
      const query = [parameters ?? []]
        .flat()
        .map((parameter) => resolved(document, parameter))
        .filter((parameter) => parameter["in"] === "query");
      const types = new Map(query.map(({ name, schema }) => [String(name), resolved(document, schema)["type"]]));
      return [[operationId, { name: `${tags[0]}.${name}`, template, takesQuery: query.length > 0, types }]];
    }),
  );
}

function resolved(document: OpenApiDocument, value: unknown): Record<string, unknown> {
  if (!isRecord(value)) return {};
  const target = value["$ref"];
  const found = typeof target === "string" ? followed(document, target) : value;
  return isRecord(found) ? found : {};
}

/** The values in a path at the places of the template's parameters. */
function pathValues(path: string, template: string): string[] {
  const values = path.split("/");
  return template.split("/").flatMap((part, index) => (part.startsWith("{") ? [decoded(values[index] ?? "")] : []));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function queryOf(query: URLSearchParams, types: SdkMethod["types"]): Record<string, unknown> | undefined {
  const sent = [...query].filter(([name]) => !name.startsWith("__"));
  if (sent.length === 0) return undefined;
  return Object.fromEntries(sent.map(([name, value]) => [name, typed(value, [types.get(name)].flat())]));
}

function typed(value: string, types: readonly unknown[]): unknown {
  if (types.includes("array")) return value.split(",");
  if (types.includes("boolean") && /^(true|false)$/.test(value)) return value === "true";
  return (types.includes("integer") || types.includes("number")) && /^-?\d+$/.test(value) ? Number(value) : value;
}

function bodyOf({ body, headers }: ClientCall): string | undefined {
  const type = headers["content-type"] ?? "";
  if (type.startsWith("multipart/")) return "{ file /* and the other fields */ }";
  if (body === null) return type === "" || type.includes("json") ? undefined : "file";
  try {
    return objectText(JSON.parse(body));
  } catch {
    return type.includes("json") ? undefined : "file";
  }
}

function optionsOf(headers: ClientCall["headers"]): Record<string, unknown> {
  const { "if-match": ifMatch, "idempotency-key": idempotencyKey, prefer } = headers;
  return {
    ...(ifMatch === undefined ? {} : { ifMatch }),
    ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
    ...(prefer === undefined ? {} : { headers: { Prefer: prefer } }),
  };
}

/** A value of JSON as TypeScript writes it, on one line. */
function objectText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(objectText).join(", ")}]`;
  if (!isRecord(value)) return JSON.stringify(value);
  const members = Object.entries(value).map(([name, member]) => {
    const key = /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
    return `${key}: ${objectText(member)}`;
  });
  return members.length === 0 ? "{}" : `{ ${members.join(", ")} }`;
}
