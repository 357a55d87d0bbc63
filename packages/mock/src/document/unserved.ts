import { isExtension, isLiteral, isMap, isRecord, METHODS } from "@orgplane/spec/internal/openapi";
import { basePathOf, serverPath } from "./document.ts";
import type { OpenApiDocument } from "./openapi-document.ts";
import { shownPointer } from "./pointer.ts";
import { answerable, isAnswerable } from "./statuses.ts";

/** What a document has that the mock does not serve or check, one sentence each, so that nothing is missed silently. */
export function unserved(document: OpenApiDocument): readonly string[] {
  const paths = isRecord(document["paths"]) ? document["paths"] : {};
  const found = Object.entries(paths).flatMap(([path, item]) =>
    isExtension(path, "paths") ? [] : ofPath(path, item).map((fault) => `${shownPointer(["paths", path])} ${fault}`),
  );
  return [
    ...found,
    ...twins(paths),
    ...otherServers(document, paths),
    ...shadowed(document, paths),
    ...unknownSchemes(document),
    ...brokenPatterns(document),
  ];
}

function ofPath(path: string, item: unknown): readonly string[] {
  if (!path.startsWith("/")) return ["is not served: a path begins with a slash"];
  if (/[?#]/.test(path)) return ["is not served: a request's path has neither ? nor #"];
  if (!isRecord(item)) return ["is not served: it is no path item"];
  const others = Object.keys(item).filter((name) => !isExtension(name, undefined) && !known.has(name));
  const odd = METHODS.filter((method) => Object.hasOwn(item, method) && !isRecord(item[method]));
  const withoutResponses = METHODS.filter((method) => isRecord(item[method]) && !hasResponses(item[method]));
  return [
    ...others.map((name) => `has ${name}, which is not served`),
    ...odd.map((method) => `has no operation for ${method}, which is not served`),
    ...withoutResponses.map((method) => `has no responses for ${method}, so there is nothing to answer`),
    ...METHODS.flatMap((method) =>
      unanswerable(item[method]).map((status) => `has ${status} for ${method}, with which the mock cannot answer`),
    ),
  ];
}

const known: ReadonlySet<string> = new Set([...METHODS, "summary", "description", "servers", "parameters"]);

function hasResponses(operation: Record<string, unknown>): boolean {
  const responses = answerable(operation["responses"]);
  return isRecord(responses) && Object.keys(responses).length > 0;
}

function unanswerable(operation: unknown): readonly string[] {
  const responses = isRecord(operation) && isRecord(operation["responses"]) ? operation["responses"] : {};
  return Object.entries(responses).flatMap(([status, response]) =>
    status === "$ref" || isExtension(status, "responses") || isAnswerable(status, response) ? [] : [status],
  );
}

/** Operations that no request tells apart, as their templates differ in the names of parameters only. */
function twins(paths: Record<string, unknown>): readonly string[] {
  const first = new Map<string, string>();
  return Object.entries(paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      if (!isRecord(item) || item[method] === undefined) return [];
      const shape = `${method} ${path.replace(/\{[^{}]+\}/g, "{}")}`;
      const other = first.get(shape);
      if (other === undefined) first.set(shape, path);
      return other === undefined
        ? []
        : [`${shownPointer(["paths", path, method])} is not served: ${other} is the same path`];
    }),
  );
}

/** Servers under whose path nothing is served: all but the first one of the document. */
function otherServers(document: OpenApiDocument, paths: Record<string, unknown>): readonly string[] {
  const basePath = basePathOf(document);
  const holders: [place: string, servers: unknown][] = [
    ["#", document["servers"]],
    ...Object.entries(paths).flatMap(([path, item]) =>
      !isRecord(item) || isExtension(path, "paths")
        ? []
        : [item, ...METHODS.map((method) => item[method])].flatMap((holder, index): [string, unknown][] => {
            const names = ["paths", path, ...METHODS.slice(index - 1, index)];
            return isRecord(holder) ? [[shownPointer(names), holder["servers"]]] : [];
          }),
    ),
  ];
  return holders.flatMap(([place, servers]) => {
    const others = new Set(Array.isArray(servers) ? servers.map(serverPath).filter((path) => path !== basePath) : []);
    return [...others].map(
      (path) => `${place} has a server at ${path || "/"}, where nothing is served: all is at ${basePath || "/"}`,
    );
  });
}

/** Paths at which the mock answers for itself. */
function shadowed(document: OpenApiDocument, paths: Record<string, unknown>): readonly string[] {
  return Object.keys(paths).flatMap((path) =>
    /^\/(?:openapi\.(?:json|yaml)|__mock(?:\/.*)?)$/.test(basePathOf(document) + path)
      ? [`${shownPointer(["paths", path])} is not served: the mock answers there itself`]
      : [],
  );
}

const knownSchemes = new Set(["apiKey", "oauth2", "openIdConnect", "http basic", "http bearer", "http digest"]);

function unknownSchemes({ components }: OpenApiDocument): readonly string[] {
  const schemes = isRecord(components) && isRecord(components["securitySchemes"]) ? components["securitySchemes"] : {};
  return Object.entries(schemes).flatMap(([name, scheme]) => {
    if (!isRecord(scheme) || scheme["$ref"] !== undefined) return [];
    const { type, scheme: kind } = scheme;
    const shown = type === "http" ? `http ${String(kind).toLowerCase()}` : String(type);
    return knownSchemes.has(shown) ? [] : [`the security scheme ${name} (${shown}) is not checked`];
  });
}

/** Patterns that are no regular expressions, because of which a validator gives up the whole schema. */
function brokenPatterns(document: OpenApiDocument): readonly string[] {
  const found = new Set<string>();
  const visit = (value: unknown, names: readonly string[], map: string | undefined) => {
    if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) visit(item, [...names, String(index)], undefined);
    } else if (isRecord(value)) {
      for (const [name, member] of Object.entries(value)) {
        if (isExtension(name, map) || (map === undefined && isLiteral(name, member))) continue;
        const isPattern =
          (name === "pattern" && map === undefined && typeof member === "string") || map === "patternProperties";
        const pattern = map === "patternProperties" ? name : member;
        if (isPattern && !isRegularExpression(String(pattern))) {
          found.add(
            `${shownPointer(names)} has the pattern ${String(pattern)}, which is none: what has it is not checked`,
          );
        }
        visit(member, [...names, name], map === undefined && isMap(name, member) ? name : undefined);
      }
    }
  };
  visit(document, [], undefined);
  return [...found];
}

function isRegularExpression(pattern: string): boolean {
  try {
    return Boolean(new RegExp(pattern, "u"));
  } catch {
    return false;
  }
}
