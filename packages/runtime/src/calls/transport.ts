import { CallContext, type Exchange } from "../context/call-context.ts";
import type { Operation } from "../contract/operation.ts";
import { OrgplaneError } from "../errors/base.ts";
import { ArgumentError, ConfigurationError, namingOperation } from "../errors/input-errors.ts";
import { interruption } from "../errors/interruption.ts";
import type { RateLimit } from "../headers/rate-limit.ts";
import { type CallOptions, checkListeners } from "../options/call-options.ts";
import { type ClientOptions, resolveOptions, type Settings } from "../options/client-options.ts";
import { checkLimits } from "../options/timeouts.ts";
import { createPipeline } from "../pipeline/create-pipeline.ts";
import { createRateGate } from "../pipeline/policies/rate-gate.ts";
import { isAbortSignal } from "../platform/abort.ts";
import type { Clock } from "../platform/clock.ts";
import { letGo } from "../platform/stream.ts";
import { isSecretHeader } from "../redaction/redactor.ts";
import { keyOf } from "../request/idempotency.ts";
import { type Outgoing, type RequestParts, requestParts } from "../request/request.ts";
import { namedOrigins, requestUrl, serverOf } from "../request/url.ts";
import { isStreamed } from "../response/body.ts";
import type { CallInput } from "./arguments.ts";
import { type Preview, previewOf } from "./preview.ts";

/** Carries calls to an implementation of the contract. */
export interface Transport {
  /** Sends one call, while it is held. Rejects with an `OrgplaneError` if no answer came. */
  send(operation: Operation, input: CallInput): Promise<Exchange>;
  /** Tells what a call would send, and sends nothing. */
  preview(operation: Operation, input: CallInput): Promise<Preview>;
  /** What tells the time. */
  readonly clock: Clock;
  /** What the latest answer said about the quota. */
  readonly rateLimit: RateLimit | undefined;
  /** Makes `close` wait until what it gives is called. @throws {ConfigurationError} The client is closed. */
  hold(): () => void;
  /** Takes no more calls, and resolves when those that are on their way have ended. */
  close(): Promise<void>;
}

/** Makes the transport over HTTP, or over an in-process `fetch`. */
export function createTransport(options: ClientOptions = {}): Transport {
  const settings = resolveOptions(options);
  const core = openCore(settings);
  const write = (operation: Operation, input: CallInput) =>
    namingOperation(operation.id, async () => {
      const { parts, context } = core.begin(operation, input);
      const url = requestUrl(serverOf(operation, settings), operation, input);
      return { request: { method: operation.method, url, ...parts }, context };
    });

  return {
    async send(operation, input) {
      const { request, context } = await write(operation, input);
      return { request, response: await core.send(request, context), context };
    },
    async preview(operation, input) {
      const { request, context } = await write(operation, input);
      return previewOf(request, context, settings, input.body);
    },
    clock: settings.clock,
    get rateLimit() {
      return core.rateLimit;
    },
    hold: core.hold,
    close: core.close,
  };
}

/** A call that is about to be sent: how its request is to be written, and what is known about it. */
export interface Begun {
  readonly parts: RequestParts;
  readonly context: CallContext;
}

/** What the calls of one client share, from its making to its end. */
export interface ClientCore {
  /** Prepares a call, and starts its deadline. */
  begin(operation: Operation, input: Omit<CallInput, "path" | "query">): Begun;
  /** Sends a call, or one of several, while it is held. */
  send(request: Outgoing, context: CallContext): Promise<Response>;
  /** What the latest answer said about the quota. */
  readonly rateLimit: RateLimit | undefined;
  /** Makes `close` wait until what it gives is called. @throws {ConfigurationError} The client is closed. */
  hold(): () => void;
  /**
   * Takes no more calls, and waits for the end of those that are on their way, but for no stream that one has given:
   * whoever is to read it may be waiting for the client's end.
   */
  close(): Promise<void>;
}

/** Opens a client. */
export function openCore(settings: Settings): ClientCore {
  const gate = createRateGate(settings.rateGate);
  const pipeline = createPipeline(settings, gate);
  let running = 0;
  let closed: Promise<void> | undefined;
  let drained: (() => void) | undefined;

  return {
    begin(operation, input) {
      const { clock, log } = settings;
      const options = withDefaults(settings.defaults, input.options);
      const parts = requestParts(operation, input.body, {
        ...headersFor(operation, settings),
        ...input.headers,
      });
      const idempotencyKey = keyOf(operation, parts.headers);
      if (idempotencyKey === "") throw new ArgumentError("idempotencyKey", "must not be empty");
      const { body } = parts;
      const { deadlineAt } = input;
      const context = new CallContext({ operation, options, clock, log, idempotencyKey, body, deadlineAt });
      return { parts, context };
    },

    async send(request, context) {
      context.deadline.listen();
      let isOver = true;
      try {
        context.signal.throwIfAborted();
        const response = await pipeline(request, context);
        isOver = !isStreamed(response, context);
        return response;
      } catch (cause) {
        // Whatever else is thrown comes of code that is not ours, and so does a signal's reason.
        const isOurs = cause instanceof OrgplaneError && cause !== context.signal.reason;
        throw isOurs ? cause : interruption({ request, context }, cause);
      } finally {
        context.deadline.stopTimers();
        if (isOver) context.deadline.close();
        // Of one that is being sent somebody else has the reader, and this changes nothing.
        letGo(context.body);
      }
    },

    get rateLimit() {
      return gate.rateLimit;
    },

    hold() {
      if (closed) throw new ConfigurationError("The client is closed");
      running++;
      return () => {
        if (--running === 0) drained?.();
      };
    },

    close() {
      closed ??= new Promise((resolve) => {
        drained = resolve;
        if (running === 0) resolve();
      });
      return closed;
    },
  };
}

/** The client's headers: without secrets, where it is nobody's server that the caller has named. */
function headersFor(operation: Operation, settings: Settings): Settings["headers"] {
  const { headers } = settings;
  const isElsewhere = operation.server !== undefined;
  const isNamed = !isElsewhere || namedOrigins(settings).includes(new URL(serverOf(operation, settings)).origin);
  if (isNamed && !operation.anonymous) return headers;
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !isSecretHeader(name)));
}

function withDefaults(defaults: CallOptions, given: CallOptions): CallOptions {
  const own = Object.entries(given).filter(([, value]) => value !== undefined);
  if (own.length === 0) return defaults;
  checkLimits(given, (option, reason) => new ArgumentError(option, reason));
  checkListeners(given);
  const { signal } = given;
  if (signal != null && !isAbortSignal(signal)) throw new ArgumentError("signal", "must be an AbortSignal");
  return { ...defaults, ...Object.fromEntries(own) };
}
