import { isRecord, METHODS } from "@orgplane/spec/internal/openapi";
import { DocumentError, type OpenApiDocument } from "./openapi-document.ts";
import { followed, onOneLine, shownPointer } from "./pointer.ts";

/**
 * The document with the path items, and the operations in them, that are references replaced by what these lead to. What
 * stands beside a reference is added to that.
 *
 * @throws DocumentError when they lead round in a circle.
 */
export function withPathItems(document: OpenApiDocument): OpenApiDocument {
  const { paths } = document;
  if (!isRecord(paths)) return document;
  const items = Object.entries(paths).map(([path, item]) => {
    const resolved = resolve(document, item, ["paths", path]);
    if (!isRecord(resolved)) return [path, resolved];
    const operations = METHODS.filter((method) => Object.hasOwn(resolved, method)).map(
      (method) => [method, resolve(document, resolved[method], ["paths", path, method])] as const,
    );
    return [path, { ...resolved, ...Object.fromEntries(operations) }];
  });
  return { ...document, paths: Object.fromEntries(items) };
}

function resolve(document: OpenApiDocument, value: unknown, place: readonly string[]): unknown {
  const seen = new Set<unknown>();
  let resolved = value;
  while (isRecord(resolved) && typeof resolved["$ref"] === "string") {
    const { $ref, ...beside } = resolved;
    if (seen.has($ref))
      throw new DocumentError(`refers at ${shownPointer(place)} to itself, by way of ${onOneLine(String($ref))}`);
    seen.add($ref);
    const target = followed(document, String($ref));
    resolved = isRecord(target) ? { ...target, ...beside } : target;
  }
  return resolved;
}
