// Kept in the declarations: not every project that uses them names this library itself.
/// <reference lib="esnext.disposable" preserve="true" />
import { loadCapabilities, type Platform } from "./document/capabilities.ts";
import { loadContract, type Resource } from "./document/contract.ts";
import { basePathOf, type OpenApiDocument, toDocument } from "./document/document.ts";
import { createRoutes } from "./document/routes.ts";
import { unserved } from "./document/unserved.ts";
import { createMockHandler, defaultMaxBodyBytes, type MockHandlerOptions } from "./handler.ts";
import { listen } from "./http/server.ts";

/** What a mock serves, where, and how it answers. */
export interface StartMockOptions extends Omit<MockHandlerOptions, "document"> {
  /** Serve the part of the contract that concerns this resource, instead of the whole. */
  readonly resource?: Resource;
  /** Serve this document instead of the contract; `resource` is then without effect. */
  readonly document?: OpenApiDocument;
  /** Stand in for this platform: its capabilities, and 501 for what it does not have. Default: none, all is there. */
  readonly platform?: Platform;
  /** Default: 0, a port that is free. */
  readonly port?: number;
  /** The address to listen on. Default: `127.0.0.1`, which only this machine reaches. */
  readonly host?: string;
}

/** A mock that runs. */
export interface RunningMock extends AsyncDisposable {
  /** Where the API is, base path included: `http://127.0.0.1:4010/v1`. */
  readonly url: string;
  readonly port: number;
  /** How many operations it answers. */
  readonly operations: number;
  /** What the document has that is not served or not checked, one sentence each. */
  readonly unserved: readonly string[];
  /**
   * Serves another document from the next request on.
   *
   * @throws DocumentError when it cannot be served; then the one before stays.
   */
  replace(document: OpenApiDocument): void;
  /** Stops at once, and ends the connections that clients keep open. To call it again does no harm. */
  close(): Promise<void>;
}

/**
 * Starts a mock server.
 *
 * @throws DocumentError when there is no document, or none that can be served; an error of Node when the port cannot be
 * had.
 */
export async function startMock(options: StartMockOptions = {}): Promise<RunningMock> {
  const { resource, host = "127.0.0.1", port = 0, maxBodyBytes = defaultMaxBodyBytes } = options;
  const capabilities = options.platform && (await loadCapabilities(options.platform));
  const serve = (document: OpenApiDocument) => ({
    document,
    handler: createMockHandler({ ...options, ...(capabilities && { capabilities }), document }),
  });
  let served = serve(toDocument(options.document ?? (await loadContract(resource))));
  const listener = await listen((request) => served.handler(request), {
    host,
    port,
    maxBodyBytes,
    onExchange: options.onExchange,
  });
  return {
    get url() {
      return `http://${reachable(host)}:${listener.port}${basePathOf(served.document)}`;
    },
    port: listener.port,
    get operations() {
      return createRoutes(served.document).all.length;
    },
    get unserved() {
      return unserved(served.document);
    },
    replace(document) {
      served = serve(toDocument(document));
    },
    close: listener.close,
    [Symbol.asyncDispose]: listener.close,
  };
}

/** A host as a URL has it; an address that stands for all of them leads to this machine. */
function reachable(host: string): string {
  if (host === "0.0.0.0" || host === "::") return "127.0.0.1";
  return host.includes(":") ? `[${host}]` : host;
}
