import { makePrintable } from "./inspect.ts";

/**
 * One time that a call was sent, or was about to be. Where a read was redirected, or a 401 was met with another token, all that
 * belongs to it is one attempt, and `status` is what it came to.
 */
export interface Attempt {
  /** Milliseconds that were waited before it: for a backoff, for `Retry-After`, for a rate limit. */
  readonly wait: number;
  /** The HTTP status; undefined if no answer began. */
  readonly status: number | undefined;
  /** The `X-Request-Id` of the answer. */
  readonly requestId: string | undefined;
  /** The name of the error that ended it, such as `ConnectionError`; undefined if an answer came. */
  readonly error: string | undefined;
}

/**
 * What is certain about a call that failed. `not-sent`: nothing of it left this machine. `rejected`: the server got it,
 * and it has changed nothing, since it was refused or only asked to read. `unknown`: a write may have been carried out.
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
 * Where an error says of which class it is, whatever a minifier or a derived class makes of its name. Registered globally,
 * so that two installed copies of this package recognise each other's errors.
 */
export const BRAND: unique symbol = Symbol.for("@orgplane/runtime/error");

/** Whether `value` is an error of the class of that name, or of any class here, whichever copy of this package made it. */
export function hasBrand(value: unknown, name?: ErrorName): boolean {
  try {
    const brand = (value as { [BRAND]?: unknown })[BRAND];
    return name === undefined ? typeof brand === "string" : brand === name;
  } catch {
    // null and undefined, and what throws when it is looked into.
    return false;
  }
}

/** As in `redactor.ts`, which knows more types than what only refuses arguments should have to. */
type Redactor = (member: "", text: string) => string;

/** A copy of attempts as they may be shown: a server may repeat a credential as the id of its answer. */
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
 * What every error of this library is: catch it to tell a failed call from a bug in your own code. No property of such
 * an error holds a credential or a request body, so it may be logged as it is. Only `cause` is what others threw, as they
 * threw it: it does not show in JSON, and prints as no more than its stack.
 */
export abstract class OrgplaneError extends Error {
  /** The class, whatever a minifier or a derived class calls it. */
  abstract get [BRAND](): ErrorName;
  /** What is certain: whether the call may have changed something. */
  readonly outcome: Delivery;
  /** What was tried, in order. */
  readonly attempts: readonly Attempt[];
  /**
   * The key that the write was sent with. Where the outcome is unknown, the same call with the option `idempotencyKey`,
   * now or in another process, either carries it out or gives the answer that was lost.
   */
  readonly idempotencyKey: string | undefined;
  readonly #redact: Redactor;
  /** The list of the call, which goes on if the call does. */
  readonly #ownAttempts: readonly Attempt[] | undefined;

  /** @internal */
  constructor(message: string, cause?: unknown, call?: CallState, redact: Redactor = (_, text) => text) {
    super(message);
    // What others threw may hold anything. Behind a getter, it is not printed by Node when that dies of the error, nor cloned.
    if (cause !== undefined) Object.defineProperty(this, "cause", { get: () => cause });
    this.#redact = redact;
    this.outcome = call?.delivery ?? "not-sent";
    this.#ownAttempts = call?.attempts;
    this.attempts = shownAttempts(call?.attempts ?? [], redact);
    this.idempotencyKey = call?.idempotencyKey;
  }

  static {
    makePrintable(OrgplaneError.prototype, (error, stack) =>
      hasBrand(error.cause) ? error.cause : error.#redact("", stack),
    );
  }

  /** @internal Whether that is an error of the call that has this list of attempts, made by this copy of the package. */
  static isOfCall(error: unknown, attempts: readonly Attempt[] | undefined): error is OrgplaneError {
    return error instanceof Error && #ownAttempts in error && attempts !== undefined && error.#ownAttempts === attempts;
  }

  /** @internal Adds the attempt that an error has ended, which was not over when the error was made. */
  static addAttempts(error: unknown, attempts: readonly Attempt[]): void {
    if (OrgplaneError.isOfCall(error, attempts))
      Object.assign(error, { attempts: shownAttempts(attempts, error.#redact) });
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

// The name of the class, which minifying does not change. No accessor of the class: as with any error, a derived class may
// have a property of that name, and an error may be given another.
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
