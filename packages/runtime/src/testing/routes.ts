import type { Operation } from "../contract/operation.ts";
import { pathParameters } from "../request/path.ts";

/** The operation that a request calls, and its path parameters. */
export interface Route {
  readonly operation: Operation;
  readonly path: Readonly<Record<string, string>>;
}

/** Finds the operation of a request by its method and its path below the base URL. */
export function findRoute(operations: readonly Operation[], method: string, path: string): Route | undefined {
  return operations
    .filter((operation) => operation.method === method)
    .flatMap((operation) => match(operation, path) ?? [])
    .sort((one, other) => rank(one).localeCompare(rank(other)))[0];
}

function match(operation: Operation, path: string): Route | undefined {
  const literals = operation.path.split(/\{[^{}]+\}/).map((text) => text.replace(/[^\w/-]/g, "\\$&"));
  const values = new RegExp(`^${literals.join("([^/]+)")}$`).exec(path)?.slice(1);
  const names = pathParameters(operation.path);
  return values && { operation, path: Object.fromEntries(names.map((name, index) => [name, decode(values[index])])) };
}

/** Of two routes that fit, the one whose path is literal for longer is meant: `/runs/tag` before `/runs/{run}`. */
function rank({ operation }: Route): string {
  return operation.path.replace(/[^/]+/g, (segment) => (segment.includes("{") ? "1" : "0"));
}

function decode(segment = ""): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
