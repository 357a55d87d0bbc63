import { http, type RequestHandler } from "msw";
import { type BrowserMockFetch, type BrowserMockOptions, createMockFetch } from "../browser/create-mock-fetch.ts";
import { ConnectionFault } from "../scenarios/connection-fault.ts";

/** Which requests the handlers answer, and how. */
export interface MockHandlersOptions extends BrowserMockOptions {
  /** Where the application has the API: `https://api.example/v1`. Default: below `/v1` of any host. */
  readonly baseUrl?: string | undefined;
}

/** Handlers, and what controls the mock behind them. */
export interface MockHandlers {
  /** For `setupServer(...handlers)`, `setupWorker(...handlers)` or `worker.use(...handlers)`. */
  readonly handlers: readonly RequestHandler[];
  /** Switches scenarios, orders faults, looks at what was called. */
  readonly control: BrowserMockFetch["control"];
}

/**
 * Handlers for Mock Service Worker that the contract's reference implementation answers: what is created is in the list
 * afterwards.
 *
 * @throws SettingError for a scenario or an operation that there is not.
 */
export function createMockHandlers({ baseUrl = "*/v1", ...options }: MockHandlersOptions = {}): MockHandlers {
  const mock = createMockFetch(options);
  const base = baseUrl.replace(/\/+$/, "");
  const path = URL.canParse(base) ? new URL(base).pathname : base.replace(/^\*/, "");
  const answer = async ({ request }: { readonly request: Request }) => {
    const { pathname, search } = new URL(request.url);
    const url = `http://localhost/v1${pathname.slice(path === "/" ? 0 : path.length)}${search}`;
    try {
      return await mock(await moved(request, url));
    } catch (error) {
      // What else is thrown, MSW would answer with a status 500.
      if (error instanceof ConnectionFault || request.signal.aborted) return Response.error();
      throw error;
    }
  };
  return { handlers: [http.all(`${base}/*`, answer)], control: mock.control };
}

/** The same request to the address at which the mock has the API. */
async function moved(request: Request, url: string): Promise<Request> {
  const { method, headers, signal } = request;
  const body = request.body === null ? null : await request.arrayBuffer();
  return new Request(url, { method, headers, signal, body });
}
