/** An OpenAPI 3 document in one piece: every `$ref` in it leads to another place in it. */
export interface OpenApiDocument {
  readonly openapi: string;
  readonly [member: string]: unknown;
}

/** A document that the mock cannot serve; the message says why and what to do about it. */
export class DocumentError extends Error {
  override readonly name = "DocumentError";
}

/** Whether `value` is an object of JSON, which an array is not. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const dialect2020 = "https://json-schema.org/draft/2020-12/schema";
const dialectOfOpenApi = "https://spec.openapis.org/oas/3.1/dialect/base";

/**
 * Checks that `value` is a document that can be served, and gives its schemas a dialect that Prism validates.
 *
 * @throws DocumentError naming what is missing.
 */
export function toDocument(value: unknown): OpenApiDocument {
  if (!isRecord(value) || typeof value["openapi"] !== "string" || !value["openapi"].startsWith("3.")) {
    throw new DocumentError("is not an OpenAPI 3 document: it has no `openapi: 3.x`");
  }
  if (!isRecord(value["paths"]) || Object.keys(value["paths"]).length === 0) {
    throw new DocumentError("has no paths, so there is nothing to serve");
  }
  const foreign = foreignReference(value);
  if (foreign !== undefined) {
    throw new DocumentError(`refers to another file, ${foreign}: bundle it into one file first`);
  }
  return withKnownDialect(value as Record<string, unknown> & { openapi: string });
}

/**
 * The path that the document's first server adds in front of every path, without a final slash: `/v1`, or nothing.
 */
export function basePathOf(document: OpenApiDocument): string {
  const servers = document["servers"];
  const server: unknown = Array.isArray(servers) ? servers[0] : undefined;
  if (!isRecord(server) || typeof server["url"] !== "string") return "";
  const variables = isRecord(server["variables"]) ? server["variables"] : {};
  const url = server["url"].replace(/\{([^}]+)\}/g, (_, name: string) => {
    const variable = variables[name];
    return isRecord(variable) ? String(variable["default"]) : "";
  });
  return URL.canParse(url, "http://localhost") ? new URL(url, "http://localhost").pathname.replace(/\/+$/, "") : "";
}

// Prism takes 3.1 without a dialect for draft-07, and with the dialect of OpenAPI itself it validates nothing.
function withKnownDialect(document: OpenApiDocument): OpenApiDocument {
  const dialect = document["jsonSchemaDialect"];
  const unhelpful = dialect === undefined || dialect === dialectOfOpenApi;
  return unhelpful && !document.openapi.startsWith("3.0") ? { ...document, jsonSchemaDialect: dialect2020 } : document;
}

function foreignReference(value: unknown): string | undefined {
  if (Array.isArray(value)) return firstDefined(value);
  if (!isRecord(value)) return undefined;
  const reference = value["$ref"];
  if (typeof reference === "string" && !reference.startsWith("#")) return reference;
  return firstDefined(Object.entries(value).flatMap(([name, member]) => (isExample(name) ? [] : [member])));
}

// An example may hold anything, also something that looks like a reference.
function isExample(name: string): boolean {
  return name === "example" || name === "examples" || name === "value" || name === "default";
}

function firstDefined(values: readonly unknown[]): string | undefined {
  for (const value of values) {
    const found = foreignReference(value);
    if (found !== undefined) return found;
  }
  return undefined;
}
