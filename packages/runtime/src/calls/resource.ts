// Kept in the declarations: not every project that uses them names this library itself.
/// <reference lib="esnext.disposable" preserve="true" />

import type { Operation, ScopePlace } from "../contract/operation.ts";
import { ArgumentError } from "../errors/input-errors.ts";
import type { RateLimit } from "../headers/rate-limit.ts";
import type { CallOptions } from "../options/call-options.ts";
import { keyHeader } from "../request/request.ts";
import {
  definedEntries,
  headerFields,
  isPlainObject,
  nameOf,
  namingOperation,
  pathParameters,
} from "../request/serialize.ts";
import { Call, CallPlan } from "./call.ts";
import { Pages } from "./pages/pages.ts";
import type { CallInput, Transport } from "./transport.ts";

/** The base of generated classes: it turns the arguments of a method into a call. */
export abstract class Resource {
  readonly #transport: Transport;
  readonly #scope: Scope;

  /** @param parent A transport, or the resource that this one is a group of: it shares its transport and scope. */
  constructor(parent: Transport | Resource, scope?: Scope) {
    this.#transport = parent instanceof Resource ? parent.#transport : parent;
    this.#scope = scope ?? (parent instanceof Resource ? parent.#scope : {});
  }

  /** What the latest response said about the quota; undefined if none said anything. */
  get rateLimit(): RateLimit | undefined {
    return this.#transport.rateLimit;
  }

  /** Closes the client: it takes no more calls, and waits for those in flight. `await using` does so too. */
  close(): Promise<void> {
    return this.#transport.close();
  }

  /** Closes the client. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  /** Makes a call. If an argument is wrong, the promise rejects; nothing is thrown here. */
  protected call<T, Errors, Status extends number = 200>(
    operation: Operation,
    ...args: readonly unknown[]
  ): Call<T, Errors, Status> {
    return new Call(this.prepare(operation, ...args));
  }

  /** Makes a list. */
  protected pages<Item, Page, Errors>(operation: Operation, ...args: readonly unknown[]): Pages<Item, Page, Errors> {
    return new Pages(this.prepare(operation, ...args));
  }

  /** Reads the arguments of a call. */
  protected prepare(operation: Operation, ...args: readonly unknown[]): CallPlan {
    let read: () => CallInput;
    try {
      // Read at once: who changes an argument afterwards changes it for the next call.
      const input = namingOperation(operation.id, () => callInput(operation, this.#scope, args));
      read = () => input;
    } catch (error) {
      // Sending reports what is wrong with them.
      read = () => {
        throw error;
      };
    }
    return new CallPlan(this.#transport, operation, read);
  }
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
  const { headers: fields } = operation;

  return {
    path: Object.fromEntries(path),
    query: fill(operation, scope, "query", query),
    body: isPlainObject(body) ? fill(operation, scope, "body", body) : copy(body),
    // The call has one key, whether it is previewed, sent, or both. The caller's key replaces this one.
    headers: {
      ...keyHeader(operation),
      ...(fields && headerFields(Object.entries(fields).map(([option, field]) => [field, options[option]]))),
      ...(options.headers != null && headerFields(options.headers)),
    },
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
  for (const [name] of definedEntries(given)) if (!isKnown(name)) throw new ArgumentError(name, `is not ${what}`);
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
