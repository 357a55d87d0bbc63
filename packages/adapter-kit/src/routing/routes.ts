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
  readonly segments: readonly string[];
  readonly operations: Map<string, OperationFacts>;
}

const patterns = toPatterns();

/** Finds the path of the contract that a request's path below the base path is; a literal goes before a parameter. */
export function matchPath(path: string): PathMatch | undefined {
  const segments = path.split("/").map(decode);
  const found = patterns.find((pattern) => matches(pattern, segments));
  if (found === undefined) return undefined;
  const parameters = found.segments.flatMap((segment, index) => {
    const name = parameterOf(segment);
    return name === undefined ? [] : [{ name, ...(segments[index] ?? { text: "", isDecoded: true }) }];
  });
  return {
    operations: found.operations,
    values: Object.fromEntries(parameters.map(({ name, text }) => [name, text])),
    undecodable: parameters.filter(({ isDecoded }) => !isDecoded).map(({ name }) => name),
  };
}

function toPatterns(): readonly PathPattern[] {
  const byPath = new Map<string, PathPattern>();
  for (const facts of Object.values(operations)) {
    const pattern = byPath.get(facts.path) ?? { segments: facts.path.split("/"), operations: new Map() };
    byPath.set(facts.path, pattern);
    pattern.operations.set(facts.method, facts);
  }
  // From left to right, the first segment that is literal in one of two decides: /members/me before /members/{member}.
  const order = ({ segments }: PathPattern) =>
    segments.map((one) => (parameterOf(one) === undefined ? "0" : "1")).join("");
  return [...byPath.values()].sort((a, b) => order(a).localeCompare(order(b)));
}

function parameterOf(segment: string): string | undefined {
  return /^\{(.+)\}$/.exec(segment)?.[1];
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
    segments.every((segment, index) => {
      const text = sent[index]?.text ?? "";
      return parameterOf(segment) === undefined ? segment === text : text !== "";
    })
  );
}
