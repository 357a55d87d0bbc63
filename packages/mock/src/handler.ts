import type { RetryAfter } from "./answer/retry-after.ts";
import { createAnswerer } from "./answerer.ts";
import type { Capabilities } from "./document/capabilities.ts";
import { toDocument } from "./document/document.ts";
import type { OpenApiDocument } from "./document/openapi-document.ts";
import { type OnExchange, report } from "./exchange.ts";
import { allowOrigin } from "./http/cors.ts";
import { withoutBody } from "./http/head.ts";
import { readable } from "./http/known-body.ts";

/** How a mock answers. */
export interface MockHandlerOptions {
  /** An OpenAPI 3 document in one piece. */
  readonly document: OpenApiDocument;
  /** Invent each answer from its schema instead of sending the contract's example. Default: false. */
  readonly dynamic?: boolean;
  /**
   * What the mock says to `getCapabilities`, and keeps to: what a platform does not have is answered 501, unless the request
   * asks for another answer. Default: the mock's own, which has everything.
   */
  readonly capabilities?: Capabilities;
  /** The longest request body, in bytes; a longer one is answered with 413. Default: 10 MiB. */
  readonly maxBodyBytes?: number;
  /** How long the examples of 429 and 503 have clients wait, in seconds at most. Default: as the document has it. */
  readonly retryAfter?: RetryAfter;
  /**
   * Called with each answer right before it goes out, for a log or for a test that looks at what was called. The answer
   * does not wait for it. What it throws, or rejects with, changes no answer: it is an uncaught exception of the process,
   * which a test runner reports.
   */
  readonly onExchange?: OnExchange;
}

/** Answers a request from the contract. It never throws: what goes wrong is an answer too. */
export type MockHandler = (request: Request) => Promise<Response>;

/** The longest body that a mock reads unless it is told otherwise: 10 MiB. */
export const defaultMaxBodyBytes = 10 * 1024 * 1024;

/**
 * Makes a mock of any document, which answers with its examples and remembers nothing. It needs no server and no port: it
 * stands in for the `fetch` of a client that calls it with a `Request`.
 *
 * @throws DocumentError when the document cannot be served.
 */
export function createMockHandler(options: MockHandlerOptions): MockHandler {
  const { dynamic = false, maxBodyBytes = defaultMaxBodyBytes, retryAfter = "as-documented", onExchange } = options;
  const document = toDocument(options.document);
  const answerer = createAnswerer({ document, dynamic, capabilities: options.capabilities, maxBodyBytes, retryAfter });
  return async (request) => {
    const started = performance.now();
    const { response, ...rest } = await answerer.answer(request);
    const sent = allowOrigin(request, request.method === "HEAD" ? withoutBody(response) : readable(response));
    const { pathname, search } = new URL(request.url);
    const milliseconds = performance.now() - started;
    const exchange = { method: request.method, path: pathname + search, status: sent.status, milliseconds, ...rest };
    void report(onExchange, exchange);
    return sent;
  };
}
