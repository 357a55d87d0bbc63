import { componentOf, isExtension, isLiteral, isMap, isRecord, METHODS } from "@orgplane/spec/internal/openapi";
import { withName } from "../answer/xml.ts";
import type { OpenApiDocument } from "./openapi-document.ts";
import { followed } from "./pointer.ts";
import type { Route } from "./routes.ts";
import { answerable } from "./statuses.ts";

/**
 * The part of a document that one operation needs: its path item without the other methods, and everything that it refers
 * to. Prism prepares all that it is given, so the mock prepares each operation when it is first called, and gives Prism
 * neither extensions nor what else no answer depends on: GitHub's description has 600 kB of webhooks in a root `x-` member.
 */
export function operationDocument(document: OpenApiDocument, route: Route): Record<string, unknown> {
  const { openapi, jsonSchemaDialect, security, paths, components } = document;
  const targets: Record<string, unknown> = {};
  const named: Record<string, Record<string, unknown>> = {};
  const places = new Map<string, string>();
  const pending: (() => void)[] = [];

  /** Where the target of a reference stands in the part. Only components keep their place, as Prism uses their names. */
  const placeOf = (reference: string): string => {
    if (!reference.startsWith("#/")) return reference;
    const known = places.get(reference);
    if (known !== undefined) return known;
    const component = componentOf(reference);
    const key = String(places.size);
    places.set(reference, component ? reference : `#/${targetsKey}/${key}`);
    pending.push(() => {
      const target = copy(followed(document, reference));
      if (!component) {
        targets[key] = target;
        return;
      }
      const { kind, name } = component;
      named[kind] = { ...named[kind], [name]: isNamed(kind, target) ? withName(target, name) : target };
    });
    return placeOf(reference);
  };
  const copy = (value: unknown) => copyOf(value, undefined, placeOf);

  const part = {
    openapi,
    ...(jsonSchemaDialect === undefined ? {} : { jsonSchemaDialect }),
    ...(security === undefined ? {} : { security }),
    info: { title: "", version: "" },
    paths: { [route.template]: copy(withOnly(route.method, pathItem(paths, route.template))) },
    [targetsKey]: targets,
  };
  const securitySchemes = copyOf(
    isRecord(components) ? components["securitySchemes"] : undefined,
    "securitySchemes",
    placeOf,
  );
  for (const complete of pending) complete();
  return { ...part, components: { ...named, securitySchemes: securitySchemes ?? {} } };
}

const targetsKey = "$targets";

function isNamed(kind: string, component: unknown): component is Record<string, unknown> {
  return kind === "schemas" && isRecord(component) && component["$ref"] === undefined;
}

function pathItem(paths: unknown, template: string): Record<string, unknown> {
  const item = isRecord(paths) ? paths[template] : undefined;
  return isRecord(item) ? item : {};
}

function withOnly(method: string, item: Record<string, unknown>): Record<string, unknown> {
  const kept = Object.fromEntries(Object.entries(item).filter(([name]) => name === method || !METHODS.includes(name)));
  const operation = kept[method];
  // Prism would call the addresses that callbacks name; a mock answers, it sends nothing.
  if (isRecord(operation)) {
    kept[method] = { ...operation, callbacks: undefined, responses: answerable(operation["responses"]) };
  }
  return kept;
}

// The extensions that the mock or Prism's generator goes by.
const usedExtensions = new Set(["x-bulk", "x-faker"]);

function copyOf(value: unknown, map: string | undefined, placeOf: (reference: string) => string): unknown {
  if (Array.isArray(value)) return value.map((item) => copyOf(item, undefined, placeOf));
  if (!isRecord(value)) return value;
  const members = Object.entries(value).flatMap(([name, member]): [string, unknown][] => {
    if (isExtension(name, map) && !usedExtensions.has(name)) return [];
    if (map !== undefined) return [[name, copyOf(member, undefined, placeOf)]];
    if (name === "$ref" && typeof member === "string") return [[name, placeOf(member)]];
    if (isLiteral(name, member)) return [[name, hideReferences(member)]];
    return [[name, copyOf(member, isMap(name, member) ? name : undefined, placeOf)]];
  });
  return Object.fromEntries(members);
}

// A `$ref` inside of an example is text. Prism would follow it, even to a file or to another host.
const hidden = "$ref\u200b";

function hideReferences(value: unknown): unknown {
  return renamed(value, "$ref", hidden);
}

/** Gives examples back the `$ref` that was kept from Prism. */
export function showReferences<T>(operation: T): T {
  return JSON.stringify(operation).includes(hidden) ? (renamed(operation, hidden, "$ref") as T) : operation;
}

function renamed(value: unknown, from: string, to: string): unknown {
  if (Array.isArray(value)) return value.map((item) => renamed(item, from, to));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name === from ? to : name, renamed(member, from, to)]),
  );
}
