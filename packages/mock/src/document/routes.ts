import { isExtension, isRecord, METHODS } from "@orgplane/spec/internal/openapi";
import type { OpenApiDocument } from "./openapi-document.ts";

/** One operation of a document, as a request finds it. */
export interface Route {
  /** Lower case, as OpenAPI writes it. */
  readonly method: string;
  /** The path as the document has it: `/spaces/{space}`. */
  readonly template: string;
  /** The operationId, or method and path where the document has none. */
  readonly id: string;
}

/** A path of the document that a request names. */
export interface PathMatch {
  readonly template: string;
  readonly routes: ReadonlyMap<string, Route>;
  /** The path parameters, decoded. */
  readonly values: Readonly<Record<string, string>>;
  /** The template with the values in it, each encoded in one canonical way. */
  readonly path: string;
  /** Path parameters whose percent-encoding cannot be decoded. */
  readonly undecodable: readonly string[];
}

/** Finds the operation of a request without a look at the rest of the document. */
export interface Routes {
  readonly all: readonly Route[];
  /**
   * The paths that a request names, the most concrete one first.
   *
   * @param path - without the base path, percent-encoded as it came.
   */
  find(path: string): readonly PathMatch[];
}

interface PathPattern {
  readonly template: string;
  readonly segments: readonly SegmentPattern[];
  readonly routes: ReadonlyMap<string, Route>;
}

interface SegmentPattern {
  readonly parameters: readonly string[];
  /** The texts before, between and after the parameters. */
  readonly texts: readonly string[];
  /** How many characters are literal; all of them where there is no parameter. */
  readonly literals: number;
}

/** Builds the route table of a document. */
export function createRoutes(document: OpenApiDocument): Routes {
  const patterns = pathItems(document)
    .map(([template, item]) => ({
      template,
      segments: template.split("/").map(toSegment),
      routes: routesOf(template, item),
    }))
    .sort(byConcreteness);
  const byLength = new Map<number, PathPattern[]>();
  for (const pattern of patterns) {
    const { length } = pattern.segments;
    byLength.set(length, [...(byLength.get(length) ?? []), pattern]);
  }
  return {
    all: patterns.flatMap((pattern) => [...pattern.routes.values()]),
    find(path) {
      const segments = path.split("/").map(decode);
      const candidates = byLength.get(segments.length) ?? [];
      return candidates.filter((pattern) => matches(pattern, segments)).map((pattern) => toMatch(pattern, segments));
    },
  };
}

function pathItems(document: OpenApiDocument): [string, Record<string, unknown>][] {
  const paths = isRecord(document["paths"]) ? document["paths"] : {};
  return Object.entries(paths).flatMap(([template, item]) =>
    isRecord(item) && !isExtension(template, "paths") ? [[template, item]] : [],
  );
}

function routesOf(template: string, item: Record<string, unknown>): ReadonlyMap<string, Route> {
  const routes = new Map<string, Route>();
  for (const method of METHODS) {
    const operation = item[method];
    if (!isRecord(operation)) continue;
    const id = operation["operationId"];
    routes.set(method, { method, template, id: typeof id === "string" ? id : `${method.toUpperCase()} ${template}` });
  }
  return routes;
}

// A parameter in braces, or the text up to the next one; a brace that is never closed is text.
const part = /\{([^{}]+)\}|(?:(?!\{[^{}]+\}).)+/gs;

function toSegment(text: string): SegmentPattern {
  const parts = [...text.matchAll(part)];
  const parameters = parts.flatMap(([, name]) => name ?? []);
  const texts = [""];
  for (const [whole, name] of parts) {
    if (name === undefined) texts[texts.length - 1] = decode(whole).text;
    else texts.push("");
  }
  return {
    parameters,
    texts,
    literals: parameters.length === 0 ? Number.POSITIVE_INFINITY : texts.join("").length,
  };
}

/**
 * The values of the parameters of a segment, each as short as it can be; nothing where the segment does not fit. A regular
 * expression would try all ways to part a long segment.
 */
function valuesIn(segment: string, { texts }: SegmentPattern): readonly string[] | undefined {
  const [first = "", ...others] = texts;
  const last = others.pop();
  if (last === undefined) return segment === first ? [] : undefined;
  if (!segment.startsWith(first)) return undefined;
  const values: string[] = [];
  let start = first.length;
  for (const text of others) {
    const end = segment.indexOf(text, start + 1);
    if (end < 0) return undefined;
    values.push(segment.slice(start, end));
    start = end + text.length;
  }
  const end = segment.length - last.length;
  return end > start && segment.endsWith(last) ? [...values, segment.slice(start, end)] : undefined;
}

/**
 * From left to right, the first segment that differs decides: /members/me goes before /members/{member}, and
 * /users/{user}:block before /users/{user}.
 */
function byConcreteness(a: PathPattern, b: PathPattern): number {
  for (const [index, { literals }] of a.segments.entries()) {
    const other = b.segments[index]?.literals ?? 0;
    if (literals !== other) return other > literals ? 1 : -1;
  }
  return 0;
}

/** Whether segments, as many as the pattern has, fit it. */
function matches(pattern: PathPattern, segments: readonly Segment[]): boolean {
  return pattern.segments.every((own, index) => valuesIn(segments[index]?.text ?? "", own) !== undefined);
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

function toMatch({ template, routes, segments: patterns }: PathPattern, segments: readonly Segment[]): PathMatch {
  const found = patterns.flatMap((pattern, index) => {
    const { text = "", decodable = true } = segments[index] ?? {};
    const values = valuesIn(text, pattern) ?? [];
    return pattern.parameters.map((name, position) => ({ name, value: values[position] ?? "", decodable }));
  });
  const values = Object.fromEntries(found.map(({ name, value }) => [name, value]));
  return {
    template,
    routes,
    values,
    path: template.replace(/\{([^{}]+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? "")),
    undecodable: found.filter(({ decodable }) => !decodable).map(({ name }) => name),
  };
}
