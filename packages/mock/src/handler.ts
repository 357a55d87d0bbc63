import { failureResponse } from "./answer/failure.ts";
import { problem, problemResponse } from "./answer/problem.ts";
import { toResponse } from "./answer/response.ts";
import { type Capabilities, refusalOf } from "./document/capabilities.ts";
import { type OpenApiDocument, toDocument } from "./document/document.ts";
import { ownCapabilities } from "./document/own-capabilities.ts";
import { type OnExchange, report } from "./exchange.ts";
import { allowOrigin } from "./http/cors.ts";
import { createDispatcher } from "./http/dispatch.ts";
import { createOperations } from "./prism/operations.ts";
import { askPrism } from "./prism/prism.ts";
import { toPrismRequest } from "./request/prism-request.ts";

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

interface Answer {
  readonly response: Response;
  readonly operation?: string;
  readonly reasons: readonly string[];
}

/**
 * Makes a mock that needs no server and no port: it stands in for the `fetch` of a client that calls it with a
 * `Request`.
 *
 * @throws DocumentError when the document cannot be served.
 */
export function createMockHandler(options: MockHandlerOptions): MockHandler {
  const document = toDocument(options.document);
  const dispatch = createDispatcher(document);
  const operationOf = createOperations(document);
  const { dynamic = false, maxBodyBytes = defaultMaxBodyBytes, onExchange } = options;
  const capabilities = options.capabilities ?? ownCapabilities(document);
  let problems = 0;

  async function answer(request: Request): Promise<Answer> {
    const requestId = requestIdOf(request);
    const ownRequestId = () => requestId ?? `req_mock_${++problems}`;
    const destination = dispatch(request, ownRequestId);
    if ("response" in destination)
      return { response: destination.response, reasons: [destination.reason ?? []].flat() };
    const operation = destination.route.id;
    try {
      const prepared = await operationOf(destination.route);
      const prismRequest = await toPrismRequest(request, destination.match, prepared, maxBodyBytes);
      const answered = await askPrism(prismRequest, dynamic);
      const { code, example } = prismRequest.preferences;
      if (answered.input.length === 0 && code === undefined && example === undefined) {
        const refusal = options.capabilities && refusalOf(capabilities, operation, prismRequest);
        if (refusal) {
          const more = { errors: refusal.errors, requestId: ownRequestId() };
          const refused = problem(501, "not_supported", refusal.detail, request, more);
          return { response: problemResponse(refused), operation, reasons: [refusal.detail] };
        }
        if (operation === "getCapabilities") answered.response.body = capabilities;
      }
      const reasons = [...answered.input, ...answered.output].map(({ message }) => message);
      return { response: toResponse(answered, prepared, requestId), operation, reasons };
    } catch (error) {
      const { response, reason } = failureResponse(error, request, ownRequestId());
      return { response, operation, reasons: [reason] };
    }
  }

  return async (request) => {
    const started = performance.now();
    const { response, ...rest } = await answer(request);
    const sent = allowOrigin(request, request.method === "HEAD" ? withoutBody(response) : response);
    const { pathname, search } = new URL(request.url);
    const milliseconds = performance.now() - started;
    const exchange = { method: request.method, path: pathname + search, status: sent.status, milliseconds, ...rest };
    void report(onExchange, exchange);
    return sent;
  };
}

/** The caller's own id for the request, if it is one that a header can give back. */
function requestIdOf(request: Request): string | undefined {
  const id = request.headers.get("x-request-id");
  return id !== null && /^[\w.:+/=-]{1,200}$/.test(id) ? id : undefined;
}

function withoutBody(response: Response): Response {
  return new Response(null, { status: response.status, headers: response.headers });
}
