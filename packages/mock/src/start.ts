// Kept in the declarations: not every project that uses them names this library itself.
/// <reference lib="esnext.disposable" preserve="true" />
import { problem, problemResponse } from "./answer/problem.ts";
import { isControlRequest } from "./control/router.ts";
import { defaultMaxBodyBytes } from "./handler.ts";
import { isOwnName } from "./http/own-name.ts";
import { type Listener, listen } from "./http/server.ts";
import { createMock, type Mock, type MockOptions } from "./mock.ts";

/** What a mock serves, where, and how it answers. */
export interface StartMockOptions extends MockOptions {
  /** Default: 0, a port that is free. */
  readonly port?: number | undefined;
  /** The address to listen on. Default: `127.0.0.1`, which only this machine reaches. */
  readonly host?: string | undefined;
  /**
   * Names under which the control API may be used, beside addresses, names without a dot, and those that nobody can register
   * (`*.localhost`, `*.local`, `*.internal`, `*.test`). Default: `host`.
   */
  readonly allowedHosts?: readonly string[] | undefined;
}

/** A mock that runs. */
export interface RunningMock extends Omit<Mock, "fetch" | "answer" | "basePath">, AsyncDisposable {
  /** Where the API is, base path included: `http://127.0.0.1:4010/v1`. */
  readonly url: string;
  readonly port: number;
  /** Stops at once, and ends the connections that clients keep open. To call it again does no harm. */
  close(): Promise<void>;
}

/**
 * Starts a mock server.
 *
 * @throws what `createMock` throws, and an error of Node when the port cannot be had.
 */
export async function startMock(options: StartMockOptions = {}): Promise<RunningMock> {
  let origin = "";
  const mock = await createMock(options, { origin: () => origin });
  const listener = await serveMock(mock, options).catch(async (error) => {
    await mock.close();
    throw error;
  });
  origin = listener.origin;
  let closed: Promise<void> | undefined;
  const close = () => {
    closed ??= listener.close().then(() => mock.close());
    return closed;
  };
  const { replace, keepDespite, seeded, warning } = mock;
  return {
    ...{ replace, keepDespite, seeded, warning },
    get url() {
      return origin + mock.basePath;
    },
    port: listener.port,
    get pagePath() {
      return mock.pagePath;
    },
    get operations() {
      return mock.operations;
    },
    get unserved() {
      return mock.unserved;
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** A mock, or a part of one, that listens on a port. */
export interface ServedMock extends Listener {
  /** `http://127.0.0.1:4010` */
  readonly origin: string;
}

/**
 * Has a mock listen on a port.
 *
 * @throws an error of Node when the port cannot be had.
 */
export async function serveMock(mock: Pick<Mock, "answer">, options: StartMockOptions): Promise<ServedMock> {
  const { host = "127.0.0.1", port = 0, maxBodyBytes = defaultMaxBodyBytes, allowedHosts = [], onExchange } = options;
  const answer = async (request: Request) => {
    const { hostname } = new URL(request.url);
    return isControlRequest(request) && !isOwnName(hostname, [host, ...allowedHosts])
      ? refusedName(request, hostname)
      : mock.answer(request, onExchange);
  };
  const listener = await listen(answer, { host, port, maxBodyBytes, onExchange });
  return { ...listener, origin: `http://${reachable(host)}:${listener.port}` };
}

function refusedName(request: Request, name: string): Response {
  const detail = `The control API does not answer to the name ${name}. Use an address, or start the mock with --allow-host ${name}.`;
  return problemResponse(problem(403, "insufficient_scope", detail, request));
}

/** A host as a URL has it; an address that stands for all of them leads to this machine. */
function reachable(host: string): string {
  if (host === "0.0.0.0" || host === "::") return "127.0.0.1";
  return host.includes(":") ? `[${host}]` : host;
}
