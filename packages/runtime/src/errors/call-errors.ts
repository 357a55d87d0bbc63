import type { Operation } from "../contract/operation.ts";
import { type Meta, readMeta } from "../headers/meta.ts";
import { type Clock, systemClock } from "../platform/clock.ts";
import { isTimeout, systemError } from "../platform/system-error.ts";
import { oneLine } from "../redaction/redacted.ts";
import { redactor, type SecretFacts } from "../redaction/redactor.ts";
import { BRAND, type CallState, OrgplaneError } from "./base.ts";

/** Which timeout of a call ran out, by the name of its option. */
export type TimeoutName = "attemptTimeout" | "deadline" | "idleTimeout";

/** @deprecated The former name of {@link TimeoutName}. */
export type ClockName = TimeoutName;

/** How far a call got. For a request that is no call of the contract, such as one for a token, less is known. */
export interface CallSoFar {
  readonly request: Pick<Request, "method" | "url"> & { readonly headers: Iterable<readonly [string, string]> };
  readonly response?: Response;
  readonly context: CallFacts;
}

/** What errors take from a call. */
export interface CallFacts extends SecretFacts, CallState {
  readonly operation?: Operation | undefined;
  readonly clock?: Clock | undefined;
  /** The caller's signal, or the call's own. */
  readonly signal?: AbortSignal | undefined;
  /** The number of the attempt that is being made. */
  readonly attempt?: number | undefined;
  /** The timeout that ran out, if one did. */
  readonly expired?: TimeoutName | undefined;
  /** Milliseconds that a timeout allows. */
  readonly limit?: ((timeout: TimeoutName) => number) | undefined;
}

/** The base of the errors of a call that was in flight. */
export abstract class CallError extends OrgplaneError {
  /** The contract's `operationId`; undefined for a call that the contract does not know. */
  readonly operation: string | undefined;
  /** The HTTP method. */
  readonly method: string;
  /** The URL without its query, which may hold names and addresses of people. */
  readonly url: string;
  /**
   * What the headers of the response say; undefined if there was none. It may be shown: credentials and the queries of URLs are
   * left out. `headers` has them.
   */
  readonly meta: Meta | undefined;
  /** When the server wants to be asked again; undefined if it did not say. */
  readonly retryAt: Date | undefined;

  /** @internal */
  constructor(call: CallSoFar, what: string, cause?: unknown, retryAt?: Date) {
    const { request, response, context } = call;
    const redact = redactor(call);
    const { origin, pathname } = new URL(request.url);
    const meta = response && readMeta(response, context, redact);
    const status = meta ? `${meta.status} ` : "";
    const id = meta?.requestId ? `, request ${meta.requestId}` : "";
    const attempt = context.attempt && context.attempt > 1 ? `, attempt ${context.attempt}` : "";
    const told = oneLine(redact("", what));
    // A redirect may lead to a URL that repeats a credential.
    super(`${told} (${status}${request.method} ${redact("", pathname)}${id}${attempt})`, cause, context, redact);
    this.operation = context.operation?.id;
    this.method = request.method;
    this.url = redact("", origin + pathname);
    this.meta = meta;
    const pause = response?.ok === false ? meta?.retryAfter : undefined;
    this.retryAt = pause === undefined ? retryAt : new Date((context.clock ?? systemClock).now() + pause * 1000);
  }
}

/** The base of the errors of a call that the server answered. */
export abstract class AnsweredError extends CallError {
  /** What the headers of the response say, without credentials and the queries of URLs. `headers` has them. */
  declare readonly meta: Meta;

  /** The HTTP status. */
  get status(): number {
    return this.meta.status;
  }

  /** The `X-Request-Id` of the response: quote it when you report the failure. */
  get requestId(): string | undefined {
    return this.meta.requestId;
  }
}

/** The caller's signal aborted the call. `cause` is the reason of the signal. */
export class AbortError extends CallError {
  override get [BRAND](): "AbortError" {
    return "AbortError";
  }
}

/** There was no token or API key. `cause` is what the function that provides it threw. */
export class AuthError extends CallError {
  /**
   * The reason that the authorization server gave (RFC 6749), if it was asked: `invalid_client`, `invalid_grant`,
   * `access_denied`. After `invalid_grant` and `login_required` the user has to sign in again.
   */
  readonly code: string | undefined;

  /** @internal */
  constructor(call: CallSoFar, what: string, cause?: unknown, code?: string) {
    super(call, what, cause);
    this.code = code;
  }

  override get [BRAND](): "AuthError" {
    return "AuthError";
  }
}

/**
 * No complete response came: the server was not reached, or the connection broke. `cause` is what `fetch` reported. A write
 * may or may not have been carried out: see `outcome`.
 */
export class ConnectionError extends CallError {
  override get [BRAND](): "ConnectionError" {
    return "ConnectionError";
  }
}

/** The server reported success, but its response breaks the contract: HTML, truncated JSON, nothing at all. */
export class DecodeError extends AnsweredError {
  override get [BRAND](): "DecodeError" {
    return "DecodeError";
  }
}

/** What the contract and the headers `Deprecation`, `Sunset` and `Link` say about the end of an operation. */
export interface Deprecation {
  /** The whole in one sentence. */
  readonly message: string;
  /** The contract's `operationId`. */
  readonly operation: string;
  /** When it became, or will become, deprecated. */
  readonly since: Date | undefined;
  /** When it stops working. */
  readonly sunset: Date | undefined;
  /** Where the deprecation is explained. */
  readonly link: string | undefined;
  /** The resource to use instead. */
  readonly successor: string | undefined;
}

/** The operation is deprecated, and the client was made with `deprecation: "error"`. */
export class DeprecationError extends CallError {
  /** What is known about it. */
  readonly deprecation: Deprecation;

  /** @internal */
  constructor(call: CallSoFar, deprecation: Deprecation) {
    super(call, deprecation.message);
    this.deprecation = deprecation;
  }

  override get [BRAND](): "DeprecationError" {
    return "DeprecationError";
  }
}

/** A middleware threw, or did not answer with a `Response`. `cause` is what it threw. */
export class MiddlewareError extends CallError {
  override get [BRAND](): "MiddlewareError" {
    return "MiddlewareError";
  }
}

/** A long-running operation has ended, and not as it was meant to. */
export class OperationFailedError extends AnsweredError {
  /** The state in which it ended, such as `failed`. */
  readonly state: string;
  /** Why, in a form that programs can branch on, such as `deployment_failed`. Undefined if the server does not say. */
  readonly reason: string | undefined;

  /** @internal */
  constructor(call: CallSoFar, what: string, state: string, reason: string | undefined) {
    super(call, what);
    this.state = state;
    this.reason = reason;
  }

  override get [BRAND](): "OperationFailedError" {
    return "OperationFailedError";
  }
}

/**
 * What a call was waiting for when its time was over: a token, the server's quota, the headers or the body of the response, the
 * caller's own function (`modify`, `onChunk`), or the end of a long-running operation.
 */
export type Phase = "token" | "rate-limit" | "headers" | "body" | "callback" | "end";

const WAITING_FOR: Readonly<Record<Phase, string>> = {
  token: "No token from the function that gives it",
  "rate-limit": "No quota",
  headers: "No response",
  body: "No end of the response",
  callback: "No end of the caller's function",
  end: "No end of the operation",
};

/** A call took longer than it may. */
export class TimeoutError extends CallError {
  /** The option whose time was over. `platform`: a limit of `fetch` itself, such as the five minutes of Node's. */
  readonly timeout: TimeoutName | "platform";
  /** What the call was waiting for. */
  readonly phase: Phase;

  /** @internal */
  constructor(call: CallSoFar, timeout: TimeoutError["timeout"], phase: Phase, retryAt?: Date, cause?: unknown) {
    const limit = timeout === "platform" ? "the time that fetch allows" : `${call.context.limit?.(timeout)} ms`;
    super(call, `${WAITING_FOR[phase]} within ${limit} (${timeout})`, cause, retryAt);
    this.timeout = timeout;
    this.phase = phase;
  }

  /** @deprecated The former name of `timeout`. */
  get clock(): TimeoutName | "platform" {
    return this.timeout;
  }

  override get [BRAND](): "TimeoutError" {
    return "TimeoutError";
  }
}

/** The error of a call that was interrupted: by a timeout, the caller's signal, or the connection. */
export function interruption(call: CallSoFar, cause: unknown): OrgplaneError {
  const { signal, expired } = call.context;
  if (expired) return new TimeoutError(call, expired, call.response ? "body" : "headers");
  if (signal?.aborted) return new AbortError(call, `Aborted: ${reasonOf(signal.reason)}`, signal.reason);
  // A fake reports in this way what it lacks. But a `fetch` may also make calls of its own, whose errors are not of this call.
  if (cause instanceof OrgplaneError && (isErrorOfCall(call, cause) || !(cause instanceof CallError))) return cause;
  if (isTimeout(cause)) return new TimeoutError(call, "platform", call.response ? "body" : "headers", undefined, cause);
  return new ConnectionError(
    call,
    `The connection to ${new URL(call.request.url).host} failed: ${reasonOf(cause)}`,
    cause,
  );
}

/** Whether an error is of this call, and not of another call that was made for it. */
export function isErrorOfCall({ context }: CallSoFar, error: unknown): boolean {
  return OrgplaneError.isOfCall(error, context.attempts);
}

/** What a foreign error says, in short. */
export function reasonOf(cause: unknown): string {
  try {
    const inner = cause instanceof Error ? (cause.cause ?? cause) : cause;
    return systemError(cause).code ?? String(inner instanceof Error ? inner.message : inner);
  } catch {
    return "for an unknown reason";
  }
}
