import { CallContext, type Exchange } from "../context/call-context.ts";
import type { Operation } from "../contract/operation.ts";
import { OrgplaneError } from "../errors/base.ts";
import { interruption } from "../errors/call-errors.ts";
import { ArgumentError, ConfigurationError } from "../errors/input-errors.ts";
import type { RateLimit } from "../headers/rate-limit.ts";
import { type CallOptions, checkListeners } from "../options/call-options.ts";
import { type ClientOptions, resolveOptions, type Settings } from "../options/client-options.ts";
import { checkLimits } from "../options/timeouts.ts";
import { createPipeline } from "../pipeline/create-pipeline.ts";
import { createRateGate } from "../pipeline/policies/rate-gate.ts";
import { isAbortSignal } from "../platform/abort.ts";
import type { Clock } from "../platform/clock.ts";
import { cancelBody } from "../platform/stream.ts";
import { isSecretHeader } from "../redaction/redactor.ts";
import { type HttpRequest, idempotencyKeyOf, type RequestParts, requestParts } from "../request/request.ts";
import { definedEntries, namedOrigins, namingOperation, requestUrl, serverOf } from "../request/serialize.ts";
import { isStreamed } from "../response/body.ts";
import { type Preview, previewOf } from "./preview.ts";

/** What a call sends, before it is written as HTTP: a copy of the caller's arguments. */
export interface CallInput {
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
  /** By name in lower case. `null` removes a field that the client would send. */
  readonly headers: Readonly<Record<string, string | null>>;
  /** The options that the caller gave. */
  readonly options: CallOptions;
  /** When the call has to be over, if it is one of several with a common deadline. */
  readonly deadlineAt?: number | undefined;
}

/** Carries calls to an implementation of the contract. */
export interface Transport {
  /** Sends one call, which the caller tracks. Rejects with an `OrgplaneError` if no response came. */
  send(operation: Operation, input: CallInput): Promise<Exchange>;
  /** Shows what a call would send, and sends nothing. */
  preview(operation: Operation, input: CallInput): Promise<Preview>;
  /** The clock of all calls. */
  readonly clock: Clock;
  /** What the latest response said about the quota. */
  readonly rateLimit: RateLimit | undefined;
  /**
   * Counts something as in flight, so that `close` waits for it.
   *
   * @returns What ends that.
   * @throws {ConfigurationError} The client is closed.
   */
  trackInFlight(): () => void;
  /** Takes no more calls, and resolves when those in flight have ended. */
  close(): Promise<void>;
}

/** Makes the transport over HTTP, or over a `fetch` in the same process. */
export function createTransport(options: ClientOptions = {}): Transport {
  const settings = resolveOptions(options);
  const core = openCore(settings);
  const start = (operation: Operation, input: CallInput) =>
    namingOperation(operation.id, () => {
      const { parts, context } = core.start(operation, input);
      const url = requestUrl(serverOf(operation, settings), operation, input);
      return { request: { method: operation.method, url, ...parts }, context };
    });

  return {
    clock: settings.clock,
    get rateLimit() {
      return core.rateLimit;
    },
    trackInFlight: core.trackInFlight,
    close: core.close,
    async send(operation, input) {
      const call = start(operation, input);
      return { ...call, response: await core.send(call.request, call.context) };
    },
    async preview(operation, input) {
      const { request, context } = start(operation, input);
      return previewOf(request, context, settings);
    },
  };
}

/** A call that is about to be sent: how its request is written, and its context. */
export interface StartedCall {
  readonly parts: RequestParts;
  readonly context: CallContext;
}

/** What all calls of one client share. */
export interface ClientCore {
  /** Prepares a call, and starts its deadline. */
  start(operation: Operation, input: Omit<CallInput, "path" | "query">): StartedCall;
  /** Sends a call, which the caller tracks. */
  send(request: HttpRequest, context: CallContext): Promise<Response>;
  /** What the latest response said about the quota. */
  readonly rateLimit: RateLimit | undefined;
  /** As {@link Transport} has it. */
  trackInFlight(): () => void;
  /**
   * Takes no more calls, and waits for the end of those in flight. It does not wait for streams that calls have given: their
   * reader may itself wait for the client to close.
   */
  close(): Promise<void>;
}

/** Opens a client. */
export function openCore(settings: Settings): ClientCore {
  const gate = createRateGate(settings.rateGate);
  const pipeline = createPipeline(settings, gate);
  let inFlight = 0;
  let closed: Promise<void> | undefined;
  let drained: (() => void) | undefined;

  return {
    start(operation, input) {
      const { clock, log } = settings;
      const options = withDefaults(settings.defaults, input.options);
      const parts = requestParts(operation, input.body, { ...headersFor(operation, settings), ...input.headers });
      const idempotencyKey = idempotencyKeyOf(operation, parts.headers);
      if (idempotencyKey === "") throw new ArgumentError("idempotencyKey", "must not be empty");
      const { body, headers } = parts;
      const { deadlineAt } = input;
      const context = new CallContext({ operation, options, clock, log, idempotencyKey, body, headers, deadlineAt });
      return { parts, context };
    },

    async send(request, context) {
      const { deadline } = context;
      deadline.listen();
      let isOver = true;
      try {
        deadline.signal.throwIfAborted();
        const response = await pipeline(request, context);
        isOver = !isStreamed(response, context);
        return response;
      } catch (cause) {
        // Every other error comes from code that is not ours, and so does the reason of a signal.
        const isOurs = cause instanceof OrgplaneError && cause !== deadline.signal.reason;
        throw isOurs ? cause : interruption({ request, context }, cause);
      } finally {
        deadline.stopTimers();
        if (isOver) deadline.close();
        // A body that is being sent has a reader already, and this does not touch it.
        cancelBody(context.body);
      }
    },

    get rateLimit() {
      return gate.rateLimit;
    },

    trackInFlight() {
      if (closed) throw new ConfigurationError("The client is closed");
      inFlight++;
      return () => {
        if (--inFlight === 0) drained?.();
      };
    },

    close() {
      closed ??= new Promise((resolve) => {
        drained = resolve;
        if (inFlight === 0) resolve();
      });
      return closed;
    },
  };
}

/** The client's headers. Secrets are left out for a server that the caller has not named. */
function headersFor(operation: Operation, settings: Settings): Settings["headers"] {
  const { headers } = settings;
  const isElsewhere = operation.server !== undefined;
  const isNamed = !isElsewhere || namedOrigins(settings).includes(new URL(serverOf(operation, settings)).origin);
  if (isNamed && !operation.anonymous) return headers;
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !isSecretHeader(name)));
}

function withDefaults(defaults: CallOptions, given: CallOptions): CallOptions {
  const own = definedEntries(given);
  if (own.length === 0) return defaults;
  checkLimits(given, (option, reason) => new ArgumentError(option, reason));
  checkListeners(given);
  const { signal } = given;
  if (signal != null && !isAbortSignal(signal)) throw new ArgumentError("signal", "must be an AbortSignal");
  return { ...defaults, ...Object.fromEntries(own) };
}
