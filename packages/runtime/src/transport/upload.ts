import type { CallContext } from "../context/call-context.ts";
import { reportProgress } from "../options/call-options.ts";
import type { Fetch } from "../options/client-options.ts";
import { isPage } from "../platform/environment.ts";
import { counted, isStream, lengthOf, revocable, streamFrom } from "../platform/stream.ts";
import { withBody } from "../response/body.ts";
import { upload as uploadFromPage } from "./upload.browser.ts";

// Bundles for browsers have upload.browser.ts in the place of this module: see `browser` in package.json.

interface Host {
  readonly process?: { readonly versions?: { readonly [name: string]: string | undefined } };
}

/** Sends a request with a file, reports its progress, and releases the file if the attempt fails. */
export async function upload(fetch: Fetch, request: Request, context: CallContext): Promise<Response> {
  // To be counted or revoked, a body has to be a stream, and pages cannot send streams everywhere.
  if (isPage()) return uploadFromPage(fetch, request, context);
  const { body, log, signal, options } = context;
  const listener = options.onUploadProgress;
  const isOurs = context.requests.hasOwnBody(request);
  // The length of a body that a middleware has put in its place would be lost.
  const isLeft = isReadToTheEnd() && (isStream(body) || isOurs);
  if (!request.body || !(listener || isLeft)) return fetch(request);

  const headers = new Headers(request.headers);
  if (isOurs && body !== undefined && !isStream(body)) headers.set("Content-Length", String(new Blob([body]).size));
  const total = lengthOf(headers);
  const report = (sent: number) => reportProgress(log, "onUploadProgress", () => listener?.({ sent, total }));
  const source = revocable(listener ? counted(request.body, report) : request.body);
  signal.addEventListener("abort", () => source.revoke(signal.reason));
  const init = { headers, body: source.stream, duplex: "half" };
  try {
    const response = await fetch(new Request(request, init));
    return source.isRead() ? response : onceCancelled(response, source.revoke);
  } catch (cause) {
    source.revoke(cause);
    throw cause;
  }
}

/**
 * Whether this is Node. Its `fetch` does not cancel the body of an aborted request, but reads it to its end: the body is locked
 * meanwhile (https://github.com/whatwg/fetch/issues/1286).
 */
function isReadToTheEnd(): boolean {
  return (globalThis as Host).process?.versions?.["undici"] !== undefined;
}

/** Runs something if the body of an early response is cancelled. If it is read to its end, `fetch` releases the request body. */
function onceCancelled(response: Response, run: (reason: unknown) => void): Response {
  // A handler in the same process may return anything.
  if (!isStream(response?.body) || response.body.locked) return response;
  const reader = response.body.getReader();
  const body = streamFrom(
    () => reader.read(),
    (reason) => {
      run(reason);
      return reader.cancel(reason);
    },
  );
  return withBody(response, body);
}
