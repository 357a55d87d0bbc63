// Kept in the declarations: not every project that uses them names this library itself.
/// <reference lib="esnext.disposable" preserve="true" />
import { defaultMaxBodyBytes } from "./handler.ts";
import { listen } from "./http/server.ts";
import { createMock, type Mock, type MockOptions } from "./mock.ts";

/** What a mock serves, where, and how it answers. */
export interface StartMockOptions extends MockOptions {
  /** Default: 0, a port that is free. */
  readonly port?: number | undefined;
  /** The address to listen on. Default: `127.0.0.1`, which only this machine reaches. */
  readonly host?: string | undefined;
}

/** A mock that runs. */
export interface RunningMock extends Omit<Mock, "fetch" | "basePath">, AsyncDisposable {
  /** Where the API is, base path included: `http://127.0.0.1:4010/v1`. */
  readonly url: string;
  readonly port: number;
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
  const { host = "127.0.0.1", port = 0, maxBodyBytes = defaultMaxBodyBytes, onExchange } = options;
  const origin = () => `http://${reachable(host)}:${listener.port}`;
  const mock = await createMock(options, { origin });
  const listener = await listen(mock.fetch, { host, port, maxBodyBytes, onExchange }).catch(async (error) => {
    await mock.close();
    throw error;
  });
  const close = async () => {
    await listener.close();
    await mock.close();
  };
  return {
    get url() {
      return origin() + mock.basePath;
    },
    port: listener.port,
    get operations() {
      return mock.operations;
    },
    get unserved() {
      return mock.unserved;
    },
    replace: mock.replace,
    keepDespite: mock.keepDespite,
    isStateful: mock.isStateful,
    warning: mock.warning,
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** A host as a URL has it; an address that stands for all of them leads to this machine. */
function reachable(host: string): string {
  if (host === "0.0.0.0" || host === "::") return "127.0.0.1";
  return host.includes(":") ? `[${host}]` : host;
}
