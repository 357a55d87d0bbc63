import type { Operation, ScopePlace } from "../contract/operation.ts";
import { OrgplaneError } from "../errors/base.ts";
import { ArgumentError } from "../errors/input-errors.ts";
import type { CallOptions } from "../options/call-options.ts";
import { headerFields, isPlainObject } from "../request/encode.ts";
import { nameOf, pathParameters } from "../request/url.ts";

/** What a call sends, before it is written as HTTP: a copy of the caller's arguments. */
export interface CallInput {
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string | null>>;
  /** The options that the caller gave. */
  readonly options: CallOptions;
  /** When the call has to be over, if it is one of several with a common deadline. */
  readonly deadlineAt?: number | undefined;
}

type Values = Readonly<Record<string, unknown>>;

/** Options as generated methods take them: header parameters under their option names, and a query beside a body. */
type Options = CallOptions & { readonly query?: Values } & Values;

/**
 * Sorts the arguments of a generated method: path parameters in path order, then the body or the query, then options. A scope
 * fills in its own path parameter, so that the arguments do not have it. It fills in query parameters and body properties
 * that the caller leaves out.
 */
export function callInput(operation: Operation, scope: Scope, args: readonly unknown[]): CallInput {
  const rest = [...args];
  const [outer] = Object.keys(scope);
  const path = pathParameters(operation.path).map((name) => [name, name === outer ? scope[name] : rest.shift()]);
  const input = operation.body || operation.query ? rest.shift() : undefined;
  const options = (rest.shift() ?? {}) as Options;
  const { query = {}, body } = operation.body ? { ...options, body: input } : { query: input as Values | undefined };
  checkNames(operation, query, options);
  const parameters = Object.entries(operation.headers ?? {}).map(([option, field]) => [field, options[option]]);

  return {
    path: Object.fromEntries(path),
    query: fill(operation, scope, "query", query),
    body: isPlainObject(body) ? fill(operation, scope, "body", body) : copy(body),
    headers: { ...headerFields(parameters), ...headerFields(options.headers ?? {}) },
    options: { ...options },
  };
}

/** The options of all kinds of calls. A query with such a name was meant to be the options. */
const OPTIONS =
  /^(?:signal|headers|middleware|noOp|retries|attemptTimeout|deadline|idleTimeout|on(?:Upload|Download)Progress|prefetch|concurrency|onChunk|resume|tries)$/;

/** Refuses names that the operation does not have. Without types, options and queries are easily passed in each other's place. */
function checkNames({ query: declared, headers = {}, body }: Operation, query: Values, options: Values): void {
  const isOption = (name: string) => OPTIONS.test(name) || name in headers;
  const isParameter = (name: string) =>
    Array.isArray(declared) ? declared.includes(name) : declared && !isOption(name);
  const hasOption = (name: string) => isOption(name) || (body && name === "query");
  check("query", query, isParameter, "a query parameter of this operation. Options are the argument after the query");
  check("options", options, hasOption, "an option of this operation");
}

function check(argument: string, given: Values, isKnown: (name: string) => unknown, what: string): void {
  if (!isPlainObject(given)) throw new ArgumentError(argument, "must be an object");
  for (const name of Object.keys(given)) {
    if (given[name] !== undefined && !isKnown(name)) throw new ArgumentError(name, `is not ${what}`);
  }
}

function fill(operation: Operation, scope: Scope, place: ScopePlace, given: Values): Record<string, unknown> {
  const filled = copy(given) as Record<string, unknown>;
  for (const [name, value] of Object.entries(scope)) {
    if (operation.scope?.[name] === place && filled[name] === undefined) filled[name] = value;
  }
  return filled;
}

/** Copies lists and plain objects, all the way down: the call is sent later than it is made. */
function copy(value: unknown, above: readonly unknown[] = []): unknown {
  // A value that contains itself is refused where it is written.
  if (above.includes(value)) return value;
  const within = [...above, value];
  if (Array.isArray(value)) return Array.from(value, (part) => copy(part, within));
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, copy(part, within)]));
}

/** Does a part of a call of `operation`. Errors of its arguments get the name of the operation, which serializers do not know. */
export function namingOperation<T>(operation: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw withOperation(operation, error);
  }
}

/** An error of a call, with the name of its operation if it is of an argument. */
export function withOperation(operation: string, error: unknown): unknown {
  if (error instanceof ArgumentError) return new ArgumentError(error.argument, error.reason, error.cause, operation);
  if (error instanceof OrgplaneError) return error;
  // The argument threw when it was read.
  return new ArgumentError("arguments", "cannot be sent", error, operation);
}

/**
 * Values that a client fills into each of its calls, by parameter name. Only the first one, which names the scope, is also
 * filled into paths: a method either takes an argument or it does not, and not every scope has the other values.
 */
export type Scope = Readonly<Record<string, string>>;

/**
 * Reads a reference such as `acme/engineering`: one part for each name, in order. Only the first part is required.
 *
 * @example
 * parseScope("acme/engineering", ["organization", "team"]); // { organization: "acme", team: "engineering" }
 */
export function parseScope(reference: string, names: readonly [string, ...string[]]): Scope {
  const parts = nameOf(names[0], reference).split("/");
  if (parts.length <= names.length && !parts.includes("")) {
    return Object.fromEntries(parts.map((part, index) => [names[index], part]));
  }
  throw new ArgumentError(names[0], `must have the form "${names.join("/")}", or only its beginning`);
}
