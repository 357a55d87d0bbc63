import { problem, problemResponse } from "./answer/problem.ts";
import type { RetryAfter } from "./answer/retry-after.ts";
import { loadCapabilities, ownImplementation, type Platform } from "./document/capabilities.ts";
import { loadContract } from "./document/contract.ts";
import type { OpenApiDocument } from "./document/openapi-document.ts";
import type { Resource } from "./document/resources.ts";
import { unserved } from "./document/unserved.ts";
import type { OnExchange } from "./exchange.ts";
import { defaultMaxBodyBytes } from "./handler.ts";
import { documentResponse } from "./http/document-response.ts";
import { withoutBody } from "./http/head.ts";
import { readable } from "./http/known-body.ts";
import { pagePath, pageResponse } from "./page/page.ts";
import type { DataSet } from "./reference/index.ts";
import { serveDocument } from "./served-document.ts";
import { openStates } from "./session-states.ts";
import { checkSettings } from "./settings.ts";
import type { Answered } from "./shell/backend.ts";
import { createShell, type ShellOptions } from "./shell/shell.ts";
import { limitsFor } from "./state/data-set.ts";

/** What a mock serves, and how it answers. */
export interface MockOptions extends ShellOptions {
  /** Serve the part of the contract that concerns this resource, instead of the whole. */
  readonly resource?: Resource | undefined;
  /** Serve this document instead of the contract; `resource` is then without effect. */
  readonly document?: OpenApiDocument | undefined;
  /** Stand in for this platform: its capabilities, and 501 for what it does not have. Default: none, all is there. */
  readonly platform?: Platform | undefined;
  /**
   * Remember nothing, and answer with the contract's examples. Default: false for the Orgplane contract, true for any other
   * document and with `dynamic`.
   */
  readonly stateless?: boolean | undefined;
  /** Invent each answer from its schema instead of sending the contract's example. Default: false. */
  readonly dynamic?: boolean | undefined;
  /** The data that each session begins with. Default: `small`. */
  readonly dataSet?: DataSet | undefined;
  /** What data and ids are made from: the same seed gives the same ones. Default: 1. */
  readonly seed?: number | undefined;
  /** A directory that keeps the state of the default session. Default: none, it is in memory. */
  readonly directory?: string | undefined;
  /** How long tenants and runs take to get to another state, in milliseconds. Default: 3000. */
  readonly transition?: number | undefined;
  /** How long a request with an `Idempotency-Key` is worked on at least, as `work` of a reference adapter. Default: 0. */
  readonly work?: number | undefined;
  /** Refuses tokens that the data does not have, with 401. Default: false, each of them stands for `tok_owner`. */
  readonly strict?: boolean | undefined;
  /** The longest request body, in bytes; a longer one is answered with 413. Default: 10 MiB. */
  readonly maxBodyBytes?: number | undefined;
  /** How long the examples of 429 and 503 have clients wait, in seconds at most. Default: 1. */
  readonly retryAfter?: RetryAfter | undefined;
  /** Called with each answer right before it goes out, as `onExchange` of `createMockHandler`. */
  readonly onExchange?: OnExchange | undefined;
}

/** A mock without a port. */
export interface Mock {
  /**
   * Answers a request, as `fetch` does.
   *
   * @throws TypeError where a fault cuts the connection; the reason of the request's signal once it is aborted.
   */
  readonly fetch: (input: Request | URL | string, init?: RequestInit) => Promise<Response>;
  /**
   * The same for a server: it tells another function of the exchange than the one of the options, and the response may have
   * its body beside it, as `knownBody`.
   *
   * @throws as `fetch` does.
   */
  readonly answer: (request: Request, onExchange: OnExchange | undefined) => Promise<Response>;
  /** The path of the API: `/v1`. */
  readonly basePath: string;
  /** Where the page is that shows and controls the mock: at `/`, unless the document has an operation there. */
  readonly pagePath: string;
  /** How many operations it answers. */
  readonly operations: number;
  /** What the document has that is not served or not checked, one sentence each. */
  readonly unserved: readonly string[];
  /**
   * Serves another document from the next request on, and keeps the state.
   *
   * @throws DocumentError when it cannot be served; then the one before stays.
   */
  replace(document: OpenApiDocument): void;
  /** Has `GET /__mock` say why a newer document is not served, until one is. */
  keepDespite(problem: string): void;
  /** Which data the default session began with; nothing where nothing is remembered. */
  readonly seeded: { readonly data: string; readonly seed: number } | undefined;
  /** What had to be left out of the directory that keeps the state. */
  readonly warning: string | undefined;
  /** Waits for what is to be written to the directory, and gives it free. */
  close(): Promise<void>;
}

/** What only who listens on a port knows. */
interface Place {
  /** Where the API is, base path left out. */
  readonly origin?: () => string;
}

/**
 * Makes a mock that needs no server and no port.
 *
 * @throws DocumentError when there is no document, or none that can be served; SettingError for a scenario, an operation or
 * a set of data that there is not; DirectoryInUse or DirectoryError when the directory cannot be used.
 */
export async function createMock(options: MockOptions = {}, { origin }: Place = {}): Promise<Mock> {
  const { resource, platform, dynamic = false, maxBodyBytes = defaultMaxBodyBytes, retryAfter = 1 } = options;
  const capabilities = platform && (await loadCapabilities(platform));
  const serve = (document: OpenApiDocument) =>
    serveDocument(document, { dynamic, capabilities, maxBodyBytes, retryAfter });
  let served = serve(options.document ?? (await loadContract(resource)));
  checkSettings(options, served.answerer.operations);
  let problems: readonly string[] = [];
  const { version } = ownImplementation();
  const isStateful = !(options.stateless ?? (dynamic || options.document !== undefined));
  const states = isStateful ? await openStates(options) : undefined;

  const shell = createShell(
    {
      open(session) {
        const kept = states?.open(session);
        if (kept === undefined) return { answer: (request) => served.answerer.answer(request) };
        const { adapter, state, clock, flushed } = kept;
        return {
          state,
          clock,
          flushed,
          async answer(request) {
            const answered = await served.answerer.answer(request, adapter);
            // A write that the disk does not take is not confirmed, though it is in memory until the mock ends.
            return flushed().then(
              () => answered,
              (error: unknown) => unkept(error, request),
            );
          },
        };
      },
      operationOf: (request) => served.answerer.operationOf(request),
      operations: () => served.answerer.operations,
      documented: (...given) => served.answerer.documented(...given),
      clientCode: (call) => served.clientCode(call),
      basePath: () => served.basePath,
      about: () => ({
        version,
        mode: isStateful ? "stateful" : "stateless",
        url: origin === undefined ? null : origin() + served.basePath,
        platform: platform ?? null,
        directory: options.directory ?? null,
        contract: { ...served.about, hash: served.about.hash, problems },
      }),
    },
    { ...options, limits: limitsFor(options.dataSet, options.limits) },
  );

  /** A document may have an operation where the page is. */
  const isTaken = (request: Request) => served.answerer.operationOf(request) !== undefined;
  const page = async (request: Request) => {
    const response = await pageResponse(request);
    return response === undefined || isTaken(request) ? undefined : response;
  };
  const answer = async (request: Request, onExchange: OnExchange | undefined) => {
    const response =
      (await documentResponse(request, served.document)) ??
      (await page(request)) ??
      (await shell.fetch(request, onExchange));
    return request.method === "HEAD" ? withoutBody(response) : response;
  };
  return {
    answer,
    async fetch(input, init) {
      const request = input instanceof Request && init === undefined ? input : new Request(input, init);
      return readable(await answer(request, options.onExchange));
    },
    get basePath() {
      return served.basePath;
    },
    get pagePath() {
      return isTaken(new Request("http://localhost/")) ? pagePath : "/";
    },
    get operations() {
      return served.answerer.operations.length;
    },
    get unserved() {
      return unserved(served.document);
    },
    replace(document) {
      served = serve(document);
      problems = [];
      shell.events.publish({ type: "contract", session: null, data: { problems } });
    },
    keepDespite(problem) {
      problems = [problem];
      shell.events.publish({ type: "contract", session: null, data: { problems } });
    },
    seeded: states?.seeded,
    warning: states?.warning,
    close: async () => states?.close(),
  };
}

function unkept(error: unknown, request: Request): Answered {
  const reason = `The state could not be written: ${error instanceof Error ? error.message : String(error)}`;
  const requestId = request.headers.get("x-request-id") ?? "req_mock_disk";
  const response = problemResponse(problem(500, "internal_error", reason, request, { requestId }));
  return { response, reasons: [reason] };
}
