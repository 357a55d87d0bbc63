import { authenticate } from "./auth.ts";
import { type ClientOptions, resolveOptions, type Settings } from "./client-options.ts";
import { ArgumentError } from "./errors/argument-error.ts";
import { OrgplaneError } from "./errors/orgplane-error.ts";
import { network } from "./network.ts";
import { openClient } from "./openapi-fetch.ts";
import type { Operation } from "./operation.ts";
import { type CallContext, compose, type Send } from "./pipeline.ts";
import { followRedirects } from "./redirects.ts";
import { requestInit } from "./request-init.ts";

/** What a call sends, before it is written as HTTP. */
export interface CallInput {
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string | null>>;
  readonly signal: AbortSignal | undefined;
}

/** A request and its answer, whatever the status, with the body unread. */
export interface Exchange {
  readonly request: Request;
  readonly response: Response;
  readonly context: CallContext;
}

/** Carries calls to an implementation of the contract. */
export interface Transport {
  /** Sends one call. Rejects with an `OrgplaneError` if no answer came. */
  send(operation: Operation, input: CallInput): Promise<Exchange>;
}

/** The stages that every request passes, the outermost first. */
export function openPipeline(settings: Settings): Send {
  const { origin } = new URL(settings.baseUrl);
  return compose([followRedirects, authenticate(origin, settings.credentials)], network(settings.fetch));
}

/** Makes the transport over HTTP, or over an in-process `fetch`. */
export function createTransport(options: ClientOptions = {}): Transport {
  const settings = resolveOptions(options);
  const pipeline = openPipeline(settings);
  const client = openClient(settings.baseUrl);

  return {
    send: (operation, { path, query, body, headers, signal }) =>
      new Promise((resolve, reject) => {
        const context: CallContext = { operation, signal };
        const fetch = async (request: Request) => {
          resolve({ request, response: await pipeline(request, context), context });
          // openapi-fetch would read the body, and it takes a failure without one for a success: it gets to see nothing.
          return new Response(null, { status: 204 });
        };
        const init = requestInit(operation, body, { ...settings.headers, ...headers });
        client
          .request(operation.method, operation.path, {
            ...init,
            params: { path, query },
            signal: signal ?? null,
            fetch,
          })
          .catch((cause: unknown) => reject(asOrgplaneError(cause)));
      }),
  };
}

/** `Request` throws a plain TypeError for what it cannot take, such as a signal that is none. */
function asOrgplaneError(cause: unknown): OrgplaneError {
  return cause instanceof OrgplaneError ? cause : new ArgumentError("request", "cannot be built", cause);
}
