import type { OperationFacts } from "../contract/operation-facts.ts";
import { operations } from "../gen/operations.ts";

/** The operations of a path of the contract, and the values of its parameters in a request. */
export interface PathMatch {
  /** By method. */
  readonly operations: ReadonlyMap<string, OperationFacts>;
  /** The path parameters, decoded. */
  readonly values: Readonly<Record<string, string>>;
  /** The parameters whose percent-encoding cannot be decoded. */
  readonly undecodable: readonly string[];
}

interface PathPattern {
  readonly segments: readonly PatternSegment[];
  readonly operations: Map<string, OperationFacts>;
}

interface PatternSegment {
  readonly text: string;
  /** The name of the parameter that it is; undefined for a literal. */
  readonly parameter: string | undefined;
}

const patterns = toPatterns();

/** Finds the path of the contract that a request's path below the base path is; a literal goes before a parameter. */
export function matchPath(path: string): PathMatch | undefined {
  const segments = path.split("/").map(decode);
  const found = patterns.find((pattern) => matches(pattern, segments));
  if (found === undefined) return undefined;
  const values: Record<string, string> = {};
  const undecodable: string[] = [];
  for (const [index, { parameter }] of found.segments.entries()) {
    const sent = segments[index];
    if (parameter === undefined || sent === undefined) continue;
    values[parameter] = sent.text;
    if (!sent.isDecoded) undecodable.push(parameter);
  }
  return { operations: found.operations, values, undecodable };
}

function toPatterns(): readonly PathPattern[] {
  const byPath = new Map<string, PathPattern>();
  for (const facts of Object.values(operations)) {
    const pattern = byPath.get(facts.path) ?? {
      segments: facts.path.split("/").map(toSegment),
      operations: new Map(),
    };
    byPath.set(facts.path, pattern);
    pattern.operations.set(facts.method, facts);
  }
  // From left to right, the first segment that is literal in one of two decides: /members/me before /members/{member}.
  const order = ({ segments }: PathPattern) =>
    segments.map(({ parameter }) => (parameter === undefined ? "0" : "1")).join("");
  return [...byPath.values()].sort((a, b) => order(a).localeCompare(order(b)));
}

function toSegment(text: string): PatternSegment {
  return { text, parameter: /^\{(.+)\}$/.exec(text)?.[1] };
}

interface Segment {
  readonly text: string;
  readonly isDecoded: boolean;
}

function decode(raw: string): Segment {
  try {
    return { text: decodeURIComponent(raw), isDecoded: true };
  } catch {
    return { text: raw, isDecoded: false };
  }
}

function matches({ segments }: PathPattern, sent: readonly Segment[]): boolean {
  return (
    segments.length === sent.length &&
    segments.every(({ text, parameter }, index) => {
      const found = sent[index]?.text ?? "";
      return parameter === undefined ? found === text : found !== "";
    })
  );
}
