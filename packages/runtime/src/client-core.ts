import { isStreamed } from "./body-text.ts";
import { openCall } from "./call-context.ts";
import type { CallOptions } from "./call-options.ts";
import type { Settings } from "./client-options.ts";
import { ArgumentError } from "./errors/argument-error.ts";
import { ConfigurationError } from "./errors/configuration-error.ts";
import { IDEMPOTENCY_KEY, makeKey } from "./idempotency.ts";
import { checkLimits } from "./limits.ts";
import type { Operation } from "./operation.ts";
import type { CallContext, Send } from "./pipeline.ts";
import { checkListeners } from "./progress.ts";
import { type RequestParts, requestParts } from "./request-parts.ts";
import type { CallInput } from "./transport.ts";

/** A call that is about to be sent: how its request is to be written, and what is known about it. */
export interface Begun {
  readonly parts: RequestParts;
  readonly context: CallContext;
}

/** What the calls of one client share, from its making to its end. */
export interface ClientCore {
  /** Prepares a call, and starts its deadline. */
  begin(operation: Operation, input: Omit<CallInput, "path" | "query">): Promise<Begun>;
  /** Sends a call. */
  send(request: Request, context: CallContext): Promise<Response>;
  /** Takes no more calls, and waits for the end of those that are on their way. */
  close(): Promise<void>;
}

/** Opens a client. */
export function openCore(settings: Settings, pipeline: Send): ClientCore {
  let running = 0;
  let closed: Promise<void> | undefined;
  let drained: (() => void) | undefined;

  return {
    async begin(operation, input) {
      const { signal, deadlineAt } = input;
      if (closed) throw new ConfigurationError("The client is closed");
      if (signal && typeof signal.addEventListener !== "function") {
        throw new ArgumentError("signal", "must be an AbortSignal");
      }
      const { clock } = settings;
      const options = withDefaults(settings.defaults, input.options);
      const isKeyed = operation.idempotency === "key";
      const parts = await requestParts(operation, input.body, {
        ...(isKeyed && { [IDEMPOTENCY_KEY]: makeKey() }),
        ...settings.headers,
        ...input.headers,
      });
      const idempotencyKey = (isKeyed && parts.headers.get(IDEMPOTENCY_KEY)) || undefined;
      const { body } = parts;
      const context = openCall({ operation, options, clock, signal, idempotencyKey, body, deadlineAt });
      return { parts, context };
    },

    async send(request, context) {
      context.start(request);
      running++;
      let isOver = true;
      try {
        const response = await pipeline(request, context);
        isOver = !isStreamed(response, context);
        return response;
      } finally {
        if (isOver) context.close();
        if (--running === 0) drained?.();
      }
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

function withDefaults(defaults: CallOptions, given: CallOptions): CallOptions {
  const own = Object.entries(given).filter(([, value]) => value !== undefined);
  if (own.length === 0) return defaults;
  checkLimits(given, (option, reason) => new ArgumentError(option, reason));
  checkListeners(given);
  return { ...defaults, ...Object.fromEntries(own) };
}
