import { FILES, isRecord, METHODS, referencesOf, tokensOf } from "@orgplane/spec/internal/openapi";
import { DocumentError, type OpenApiDocument } from "./openapi-document.ts";
import { withPathItems } from "./path-items.ts";
import { fragmentTo, leadsSomewhere, onOneLine, shownPointer } from "./pointer.ts";

const dialect2020 = "https://json-schema.org/draft/2020-12/schema";
const dialectOfOpenApi = "https://spec.openapis.org/oas/3.1/dialect/base";

/**
 * Checks that `value` is a document that can be served, and gives its schemas a dialect that Prism validates.
 *
 * @throws DocumentError naming what is missing, or what is wrong and where.
 */
export function toDocument(value: unknown): OpenApiDocument {
  if (isRecord(value) && value["swagger"] !== undefined) {
    throw new DocumentError(
      `is not an OpenAPI 3 document, but Swagger ${onOneLine(String(value["swagger"]))}: convert it first, with npx swagger2openapi for example`,
    );
  }
  if (!isRecord(value) || typeof value["openapi"] !== "string" || !value["openapi"].startsWith("3.")) {
    throw new DocumentError("is not an OpenAPI 3 document: it has no `openapi: 3.x`");
  }
  if (!isRecord(value["paths"]) || Object.keys(value["paths"]).length === 0) {
    throw new DocumentError("has no paths, so there is nothing to serve");
  }
  checkReferences(value);
  checkOperationIds(value["paths"]);
  return withKnownDialect(withPathItems(value as Record<string, unknown> & { openapi: string }));
}

/**
 * The path that the document's first server adds in front of every path, without a final slash: `/v1`, or nothing.
 */
export function basePathOf(document: OpenApiDocument): string {
  const servers = document["servers"];
  return serverPath(Array.isArray(servers) ? servers[0] : undefined);
}

/** The path of a server's URL, without a final slash. */
export function serverPath(server: unknown): string {
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

function checkReferences(document: Record<string, unknown>): void {
  const good = new Set<string>();
  for (const { target, path, isMapping } of referencesOf(document)) {
    if (isMapping || good.has(target)) continue;
    const at = shownPointer(path);
    const shown = target.startsWith(fragmentTo([FILES])) ? shownPointer(tokensOf(target) ?? []) : onOneLine(target);
    if (!target.startsWith("#")) {
      throw new DocumentError(`refers at ${at} to another file, ${shown}: bundle it into one file first`);
    }
    if (target !== "#" && !target.startsWith("#/")) {
      throw new DocumentError(`refers at ${at} to ${shown}, an anchor: write the path to the place, #/…, instead`);
    }
    if (target !== "#" && !leadsSomewhere(document, target)) {
      throw new DocumentError(`refers at ${at} to ${shown}, which does not exist`);
    }
    good.add(target);
  }
}

function checkOperationIds(paths: Record<string, unknown>): void {
  const places = new Map<string, string>();
  for (const [path, item] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(isRecord(item) ? item : {})) {
      const id = isRecord(operation) ? operation["operationId"] : undefined;
      if (typeof id !== "string" || !METHODS.includes(method)) continue;
      const place = shownPointer(["paths", path, method]);
      const other = places.get(id);
      if (other !== undefined) {
        throw new DocumentError(`gives the operationId "${onOneLine(id)}" twice, at ${other} and at ${place}`);
      }
      places.set(id, place);
    }
  }
}
