import { makePrintable } from "./inspect.ts";

/**
 * One time that a call was sent, or was about to be sent. Redirects of a read, and the repetition with another token after a 401,
 * belong to the same attempt. `status` is how it ended.
 */
export interface Attempt {
  /** Milliseconds of waiting before it: for a backoff, for `Retry-After`, for a rate limit. */
  readonly wait: number;
  /** The HTTP status; undefined if there was no response. */
  readonly status: number | undefined;
  /** The `X-Request-Id` of the response. */
  readonly requestId: string | undefined;
  /** The name of the error that ended it, such as `ConnectionError`; undefined if a response came. */
  readonly error: string | undefined;
}

/**
 * How far a call that failed was delivered. `not-sent`: nothing left this machine. `rejected`: it was sent, and changed nothing,
 * because the server refused it or was only asked to read. `unknown`: a write may have been carried out. A call that was aborted
 * while it was being sent counts as sent, whether or not the server got it.
 */
export type Delivery = "not-sent" | "rejected" | "unknown";

/** @deprecated The former name of {@link Delivery}. */
export type Certainty = Delivery;

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

/**
 * The property with the name of the class, which neither a minifier nor a derived class changes. The symbol is registered
 * globally, so that two installed copies of this package recognise each other's errors.
 */
export const BRAND: unique symbol = Symbol.for("@orgplane/runtime/error");

/** Whether `value` is an error of the named class, or of any class here. The copy of this package does not matter. */
export function hasBrand(value: unknown, name?: ErrorName): boolean {
  try {
    const brand = (value as { [BRAND]?: unknown })[BRAND];
    return name === undefined ? typeof brand === "string" : brand === name;
  } catch {
    // null, undefined, and objects that throw when they are read.
    return false;
  }
}

/** As in `redactor.ts`, which needs more than an error of an argument has. */
type Redactor = (member: "", text: string) => string;

/** A copy of attempts that may be shown: a server may repeat a credential as the id of its response. */
export function shownAttempts(attempts: readonly Attempt[], redact: Redactor): Attempt[] {
  return attempts.map((attempt) => ({ ...attempt, requestId: attempt.requestId && redact("", attempt.requestId) }));
}

/** How far a call got, as all errors know it. */
export interface CallState {
  readonly delivery?: Delivery | undefined;
  readonly attempts?: readonly Attempt[] | undefined;
  readonly idempotencyKey?: string | undefined;
}

/**
 * The base of all errors of this library: catch it to tell a failed call from a bug in your own code. Its properties hold
 * no credential and no request body, so it may be logged as it is. `cause` alone is what other code threw, unchanged: it is
 * left out of JSON, and Node prints no more than its stack.
 */
export abstract class OrgplaneError extends Error {
  /** The name of the class, whatever a minifier or a derived class calls it. */
  abstract get [BRAND](): ErrorName;
  /** Whether the call may have changed something. */
  readonly outcome: Delivery;
  /** The attempts, in order. */
  readonly attempts: readonly Attempt[];
  /**
   * The key that the write was sent with. If the outcome is `unknown`, repeat the same call with the option `idempotencyKey`,
   * now or in another process: it either carries out the write, or gives the response that was lost.
   */
  readonly idempotencyKey: string | undefined;
  readonly #redact: Redactor;
  /** The list of the call itself, which grows if the call goes on. */
  readonly #ownAttempts: readonly Attempt[] | undefined;

  /** @internal */
  constructor(message: string, cause?: unknown, call?: CallState, redact: Redactor = (_, text) => text) {
    super(message);
    // What other code threw may hold anything. Behind a getter, it is neither cloned, nor printed when Node dies of the error.
    if (cause !== undefined) Object.defineProperty(this, "cause", { get: () => cause });
    this.#redact = redact;
    this.outcome = call?.delivery ?? "not-sent";
    this.#ownAttempts = call?.attempts;
    this.attempts = shownAttempts(call?.attempts ?? [], redact);
    this.idempotencyKey = call?.idempotencyKey;
  }

  /** @internal Not a static block, because the compiler of React Native refuses those. */
  static readonly inspect: unknown = makePrintable(OrgplaneError.prototype, (error, stack) =>
    hasBrand(error.cause) ? error.cause : error.#redact("", stack),
  );

  /** @internal Whether an error is of the call with this list of attempts, and of this copy of the package. */
  static isOfCall(error: unknown, attempts: readonly Attempt[] | undefined): error is OrgplaneError {
    return error instanceof Error && #ownAttempts in error && attempts !== undefined && error.#ownAttempts === attempts;
  }

  /** @internal Updates the attempts of an error: the attempt that it ended was not over when it was made. */
  static addAttempts(error: unknown, attempts: readonly Attempt[]): void {
    if (OrgplaneError.isOfCall(error, attempts))
      Object.assign(error, { attempts: shownAttempts(attempts, error.#redact) });
  }

  /** The name, the message and the other properties. */
  toJSON(): object {
    return Object.assign({ name: this.name, message: this.message }, this);
  }

  /** `instanceof` goes by the brand. For a class that a user derives, it means what it always does. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    // biome-ignore lint/complexity/noThisInStatic: `this` is the class on the right of `instanceof`, which may be derived.
    return isInstance(this, value);
  }
}

// The name of the class, which minifying does not change. It is no accessor of the class, because a derived class may declare
// a property of that name, and an error may be given another name, as with any error.
Object.defineProperty(OrgplaneError.prototype, "name", {
  get() {
    return this[BRAND];
  },
  set(value) {
    Object.defineProperty(this, "name", { value, writable: true });
  },
});

function isInstance(type: typeof OrgplaneError, value: unknown): boolean {
  if (type === OrgplaneError) return hasBrand(value);
  if (Object.hasOwn(type.prototype, BRAND)) return hasBrand(value, type.prototype[BRAND]);
  return Function.prototype[Symbol.hasInstance].call(type, value);
}
