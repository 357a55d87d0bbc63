import type { Exchange } from "../context/exchange.ts";
import type { Operation } from "../contract/operation.ts";
import { namingOperation } from "../errors/argument-error.ts";
import type { RateLimit } from "../headers/rate-limit.ts";
import { type ClientOptions, resolveOptions } from "../options/client-options.ts";
import type { Clock } from "../platform/clock.ts";
import type { CallInput } from "../request/arguments.ts";
import { requestUrl } from "../request/request.ts";
import { serverOf } from "../request/url.ts";
import { openCore } from "./client-core.ts";
import { type Preview, previewOf } from "./preview/preview.ts";

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
