import type { Operation } from "../contract/operation.ts";
import { type Meta, readMeta } from "../headers/meta.ts";
import { type Clock, systemClock } from "../platform/clock.ts";
import { oneLine } from "../redaction/excerpt.ts";
import { redactor, type SecretFacts } from "../redaction/redactor.ts";
import { BRAND, type CallState, OrgplaneError } from "./base.ts";

/** Which timeout of a call ran out, by the name of its option. */
export type TimeoutName = "attemptTimeout" | "deadline" | "idleTimeout";

/** A call as far as it got. A request that is no call of the contract, such as one for a token, knows less of itself. */
export interface CallSoFar {
  readonly request: Pick<Request, "method" | "url" | "headers">;
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

/** What the errors of a call that was on its way have in common. */
export abstract class CallError extends OrgplaneError {
  /** The contract's `operationId`; undefined for a call that the contract does not know. */
  readonly operation: string | undefined;
  /** The HTTP method. */
  readonly method: string;
  /** The URL without its query, which may hold names and addresses of people. */
  readonly url: string;
  /**
   * What the headers of the answer say; undefined if none came. Credentials and the queries of URLs are left out, so that
   * it may be shown; `headers` has them.
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
    super(`${told} (${status}${request.method} ${pathname}${id}${attempt})`, cause, context, redact);
    this.operation = context.operation?.id;
    this.method = request.method;
    this.url = origin + pathname;
    this.meta = meta;
    const pause = response?.ok === false ? meta?.retryAfter : undefined;
    this.retryAt = pause === undefined ? retryAt : new Date((context.clock ?? systemClock).now() + pause * 1000);
  }
}

/** What the errors of a call that the server answered have in common. */
export abstract class AnsweredError extends CallError {
  /** What the headers of the answer say, without credentials and the queries of URLs; `headers` has them. */
  declare readonly meta: Meta;

  /** The HTTP status. */
  get status(): number {
    return this.meta.status;
  }

  /** The `X-Request-Id` of the answer: quote it when reporting the failure. */
  get requestId(): string | undefined {
    return this.meta.requestId;
  }
}

/** The caller's signal ended the call. `cause` is the signal's reason. */
export class AbortError extends CallError {
  override get [BRAND](): "AbortError" {
    return "AbortError";
  }
}

/** A token or API key could not be had. `cause` is what the function that provides it reported. */
export class AuthError extends CallError {
  /**
   * What the authorization server calls the reason (RFC 6749), where it was asked: `invalid_client`, `invalid_grant`,
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
 * No complete answer came: the server was not reached, or the connection broke. `cause` is what `fetch` reported.
 * A write may or may not have been carried out.
 */
export class ConnectionError extends CallError {
  override get [BRAND](): "ConnectionError" {
    return "ConnectionError";
  }
}

/** The server reported success, but with an answer that breaks the contract: HTML, truncated JSON, nothing at all. */
export class DecodeError extends AnsweredError {
  override get [BRAND](): "DecodeError" {
    return "DecodeError";
  }
}

/** What is known about the end of an operation: from the contract, and from `Deprecation`, `Sunset` and `Link`. */
export interface Deprecation {
  /** All of it in one sentence. */
  readonly message: string;
  /** The contract's `operationId`. */
  readonly operation: string;
  /** Since when it is, or from when on it will be, deprecated. */
  readonly since: Date | undefined;
  /** When it ceases to work. */
  readonly sunset: Date | undefined;
  /** Where that is explained. */
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

/** A middleware threw, or answered with something else than a `Response`. `cause` is what it threw. */
export class MiddlewareError extends CallError {
  override get [BRAND](): "MiddlewareError" {
    return "MiddlewareError";
  }
}

/** What a request began has ended, and not as it was meant to. */
export class OperationFailedError extends AnsweredError {
  /** The state that it ended in, such as `failed`. */
  readonly state: string;
  /** Why, in a form that programs can branch on, such as `deployment_failed`. Undefined where the server does not tell. */
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
 * What a call was doing when its time was over: waiting for a token, for the
 * server's quota, for the answer to begin, for the rest of
 * the answer, for the caller's own function (`modify`, `onChunk`), or for the end of what it began.
 */
export type Phase = "token" | "rate-limit" | "headers" | "body" | "callback" | "end";

const WAITING_FOR: Readonly<Record<Phase, string>> = {
  token: "No token from the function that gives it",
  "rate-limit": "No quota",
  headers: "No answer",
  body: "No end of the answer",
  callback: "No end of the caller's function",
  end: "No end of what it began",
};

/** A call took longer than it may. */
export class TimeoutError extends CallError {
  /** The option whose time was over. `platform`: a limit of `fetch` itself, such as the five minutes of Node's. */
  readonly clock: TimeoutName | "platform";
  /** What the call was doing. */
  readonly phase: Phase;

  /** @internal */
  constructor(call: CallSoFar, clock: TimeoutError["clock"], phase: Phase, retryAt?: Date, cause?: unknown) {
    const limit = clock === "platform" ? "the time that fetch allows" : `${call.context.limit?.(clock)} ms`;
    super(call, `${WAITING_FOR[phase]} within ${limit} (${clock})`, cause, retryAt);
    this.clock = clock;
    this.phase = phase;
  }

  override get [BRAND](): "TimeoutError" {
    return "TimeoutError";
  }
}
