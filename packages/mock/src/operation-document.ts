import { isRecord, methods, type OpenApiDocument } from "./document.ts";
import { tokensOf } from "./pointer.ts";
import type { Route } from "./routes.ts";

/**
 * The part of a document that one operation needs: its path item without the other methods, and every component that
 * it reaches. Prism takes 20 ms to prepare an operation, so the mock prepares each one when it is first called.
 */
export function operationDocument(document: OpenApiDocument, route: Route): Record<string, unknown> {
  const { paths, components, webhooks: _, ...rest } = document;
  const part: Record<string, unknown> = {
    ...rest,
    paths: { [route.template]: withOnly(route.method, pathItem(paths, route.template)) },
    components: isRecord(components) ? { securitySchemes: components["securitySchemes"] ?? {} } : {},
  };
  const pending: unknown[] = [part];
  while (pending.length > 0) {
    for (const pointer of referencesIn(pending.pop())) {
      const copied = copyInto(part, document, pointer);
      if (copied !== undefined) pending.push(copied);
    }
  }
  return structuredClone(part);
}

function pathItem(paths: unknown, template: string): Record<string, unknown> {
  const item = isRecord(paths) ? paths[template] : undefined;
  return isRecord(item) ? item : {};
}

function withOnly(method: string, item: Record<string, unknown>): Record<string, unknown> {
  const kept = Object.fromEntries(Object.entries(item).filter(([name]) => name === method || !methods.includes(name)));
  const operation = kept[method];
  // Prism would call the addresses that callbacks name; a mock answers, it sends nothing.
  if (isRecord(operation)) kept[method] = { ...operation, callbacks: undefined };
  return kept;
}

function* referencesIn(value: unknown): Generator<string> {
  if (Array.isArray(value)) {
    for (const item of value) yield* referencesIn(item);
  } else if (isRecord(value)) {
    const reference = value["$ref"];
    if (typeof reference === "string" && reference.startsWith("#/")) yield reference;
    for (const member of Object.values(value)) yield* referencesIn(member);
  }
}

/** Copies the whole component that `pointer` leads into, unless it is there already. */
function copyInto(part: Record<string, unknown>, document: OpenApiDocument, pointer: string): unknown {
  const tokens = tokensOf(pointer);
  const names = tokens.slice(0, tokens[0] === "components" ? 3 : 2);
  const last = names.pop();
  let source: unknown = document;
  let target = part;
  for (const name of names) {
    source = isRecord(source) ? source[name] : undefined;
    const inner = target[name];
    const copy = isRecord(inner) ? inner : {};
    target[name] = copy;
    target = copy;
  }
  if (last === undefined || !isRecord(source) || Object.hasOwn(target, last)) return undefined;
  target[last] = source[last];
  return source[last];
}
