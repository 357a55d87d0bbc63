import type { Attempt } from "../attempt.ts";
import type { Certainty } from "../certainty.ts";

/** The name of each error class, which is also its brand. */
export type ErrorName =
  | "AbortError"
  | "ApiError"
  | "ArgumentError"
  | "AuthError"
  | "BulkError"
  | "ConfigurationError"
  | "ConnectionError"
  | "DecodeError"
  | "DeprecationError"
  | "MiddlewareError"
  | "OperationFailedError"
  | "TimeoutError";

// Registered globally, so that two installed copies of this package recognise each other's errors.
const BRAND = Symbol.for("@orgplane/runtime/error");

/** Whether `value` is an error of the class of that name, or of any class here, whichever copy of this package made it. */
export function hasBrand(value: unknown, name?: ErrorName): boolean {
  const brand = (value as { [BRAND]?: unknown } | null | undefined)?.[BRAND];
  return name === undefined ? typeof brand === "string" : brand === name;
}

type CallState = { [K in "outcome" | "attempts" | "idempotencyKey"]?: OrgplaneError[K] | undefined };

/**
 * What every error of this library is: catch it to tell a failed call from a bug in your own code. No property of such
 * an error holds a credential or a request body, so it may be logged as it is.
 */
export abstract class OrgplaneError extends Error {
  /** The name of the class; minifying does not change it. */
  abstract override readonly name: ErrorName;
  /** What is certain: whether the call may have changed something. */
  readonly outcome: Certainty;
  /** What was tried, in order. */
  readonly attempts: readonly Attempt[];
  /**
   * The key that the write was sent with. Where the outcome is unknown, the same call with the option `idempotencyKey`,
   * now or in another process, either carries it out or gives the answer that was lost.
   */
  readonly idempotencyKey: string | undefined;

  /** @internal */
  constructor(message: string, cause?: unknown, call?: CallState) {
    super(message, cause === undefined ? {} : { cause });
    this.outcome = call?.outcome ?? "not-sent";
    this.attempts = call?.attempts ?? [];
    this.idempotencyKey = call?.idempotencyKey;
  }

  /** @internal */
  get [BRAND](): ErrorName {
    return this.name;
  }

  /** Name, message and what else the error tells. */
  toJSON(): object {
    return Object.assign({ name: this.name, message: this.message }, this);
  }

  /** Makes `instanceof` follow the brand. A class that a user derives keeps the language's own meaning. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    // biome-ignore lint/complexity/noThisInStatic: it is the class that was asked about, which may be a derived one.
    return isInstance(this, value);
  }
}

function isInstance(type: typeof OrgplaneError, value: unknown): boolean {
  if (type === OrgplaneError) return hasBrand(value);
  if (Object.hasOwn(type.prototype, "name")) return hasBrand(value, type.prototype.name);
  return Function.prototype[Symbol.hasInstance].call(type, value);
}
