import { isRecord, methods, type OpenApiDocument } from "./document.ts";

/** One operation of a document, as a request finds it. */
export interface Route {
  /** Lower case, as OpenAPI writes it. */
  readonly method: string;
  /** The path as the document has it: `/spaces/{space}`. */
  readonly template: string;
  /** The operationId, or method and path where the document has none. */
  readonly id: string;
}

/** The operations of the path that a request names. */
export interface PathMatch {
  readonly template: string;
  readonly routes: ReadonlyMap<string, Route>;
  /** The request's path with every segment encoded in one canonical way. */
  readonly path: string;
  /** Path parameters whose percent-encoding cannot be decoded. */
  readonly undecodable: readonly string[];
}

/** Finds the operation of a request without a look at the rest of the document. */
export interface Routes {
  readonly all: readonly Route[];
  /** @param path - without the base path, percent-encoded as it came. */
  find(path: string): PathMatch | undefined;
}

interface PathPattern {
  readonly template: string;
  readonly segments: readonly SegmentPattern[];
  readonly routes: ReadonlyMap<string, Route>;
}

interface SegmentPattern {
  readonly pattern: RegExp;
  readonly parameter: string | undefined;
}

/** Builds the route table of a document. */
export function createRoutes(document: OpenApiDocument): Routes {
  const paths = isRecord(document["paths"]) ? document["paths"] : {};
  const patterns = Object.entries(paths).flatMap(([template, item]) =>
    isRecord(item)
      ? [{ template, segments: template.split("/").map(toSegment), routes: routesOf(template, item) }]
      : [],
  );
  patterns.sort((a, b) => specificity(b).localeCompare(specificity(a)));
  return {
    all: patterns.flatMap((pattern) => [...pattern.routes.values()]),
    find(path) {
      const segments = path.split("/").map(decode);
      const found = patterns.find((pattern) => matches(pattern, segments));
      return found && toMatch(found, segments);
    },
  };
}

function routesOf(template: string, item: Record<string, unknown>): ReadonlyMap<string, Route> {
  const routes = new Map<string, Route>();
  for (const method of methods) {
    const operation = item[method];
    if (!isRecord(operation)) continue;
    const id = operation["operationId"];
    routes.set(method, { method, template, id: typeof id === "string" ? id : `${method.toUpperCase()} ${template}` });
  }
  return routes;
}

function toSegment(text: string): SegmentPattern {
  const source = text.replace(/\{[^}]*\}|[^{]+/g, (part) => (part.startsWith("{") ? "(.+)" : literally(part)));
  return { pattern: new RegExp(`^${source}$`, "s"), parameter: /\{([^}]*)\}/.exec(text)?.[1] };
}

function literally(literal: string): string {
  return literal.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
}

// A literal segment goes before a parameter, from left to right: /members/me before /members/{member}.
function specificity(pattern: PathPattern): string {
  return pattern.segments.map((segment) => (segment.parameter === undefined ? "1" : "0")).join("");
}

function matches(pattern: PathPattern, segments: readonly Segment[]): boolean {
  return (
    pattern.segments.length === segments.length &&
    pattern.segments.every((segment, index) => segment.pattern.test(segments[index]?.text ?? ""))
  );
}

interface Segment {
  readonly text: string;
  readonly decodable: boolean;
}

function decode(raw: string): Segment {
  try {
    return { text: decodeURIComponent(raw), decodable: true };
  } catch {
    return { text: raw, decodable: false };
  }
}

function toMatch(pattern: PathPattern, segments: readonly Segment[]): PathMatch {
  return {
    template: pattern.template,
    routes: pattern.routes,
    path: segments.map((segment) => encodeURIComponent(segment.text)).join("/"),
    undecodable: segments.flatMap((segment, index) =>
      segment.decodable ? [] : [pattern.segments[index]?.parameter ?? segment.text],
    ),
  };
}
