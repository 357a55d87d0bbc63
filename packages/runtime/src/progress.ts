import { ArgumentError } from "./errors/argument-error.ts";
import type { Fetch } from "./network.ts";
import type { CallContext } from "./pipeline.ts";
import { isStream, streamFrom } from "./stream.ts";

/** How far an upload is. */
export interface UploadProgress {
  /** Bytes of the body that the connection has taken; what stands around a file in a form counts too. */
  readonly sent: number;
  /** Bytes that there are; undefined for a stream of unknown size. */
  readonly total: number | undefined;
}

/** How far a download is. */
export interface DownloadProgress {
  /** Bytes that have come. */
  readonly received: number;
  /** Bytes that there are; undefined where the server does not say, or sends them compressed. */
  readonly total: number | undefined;
}

/** Options by which a call tells how far it is. What a listener throws is reported as uncaught; the call goes on. */
export interface ProgressOptions {
  /**
   * Is told of each piece of the body that is sent, and begins anew with each attempt. In a page it is told of the end
   * alone: browsers do not say more.
   */
  readonly onUploadProgress?: ((progress: UploadProgress) => void) | undefined;
  /** Is told of each piece of a streamed answer when it is read. */
  readonly onDownloadProgress?: ((progress: DownloadProgress) => void) | undefined;
}

/** Has listeners refused that cannot be called: told of only later, they would be an error that nobody can catch. */
export function checkListeners(options: ProgressOptions): void {
  for (const name of ["onUploadProgress", "onDownloadProgress"] as const) {
    const listener: unknown = options[name];
    if (listener !== undefined && typeof listener !== "function") throw new ArgumentError(name, "must be a function");
  }
}

/** Sends a request, and tells how far its body is, if somebody wants to know. */
export async function sendCounted(
  fetch: Fetch,
  request: Request,
  { request: own, body, options: { onUploadProgress: listener } }: CallContext,
): Promise<Response> {
  const isInPage = "document" in globalThis || "importScripts" in globalThis;
  if (isInPage && isStream(body)) return sendFromPage(fetch, request);
  if (!listener || body === undefined) return fetch(request);
  const headers = new Headers(request.headers);
  // A middleware may have put another body in its place.
  if (request === own && !isStream(body)) headers.set("Content-Length", String(new Blob([body]).size));
  const total = totalOf(headers);
  const tell = (sent: number) => report(listener, { sent, total });
  // To be counted, a body has to be a stream, which is no way to send one from a page.
  if (request.body && !isInPage) {
    const init = { headers, body: counted(request.body, tell), duplex: "half" };
    return fetch(new Request(request, init));
  }
  const response = await fetch(request);
  if (response.ok && total !== undefined) tell(total);
  return response;
}

/** Sends a stream if the connection can carry one. Of the reason why it cannot, browsers say nothing. */
async function sendFromPage(fetch: Fetch, request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (cause) {
    throw new TypeError(`${cause}. Browsers send streams over HTTP/2 only: pass a Blob or a File`);
  }
}

/** Tells how far a streamed answer is, if somebody wants to know. */
export function countedDownload(
  stream: ReadableStream<Uint8Array>,
  { headers }: Response,
  { options: { onDownloadProgress } }: CallContext,
): ReadableStream<Uint8Array> {
  if (!onDownloadProgress) return stream;
  // `fetch` unpacks what is compressed, so its length is that of something else.
  const total = headers.has("Content-Encoding") ? undefined : totalOf(headers);
  return counted(stream, (received) => report(onDownloadProgress, { received, total }));
}

function totalOf(headers: Headers): number | undefined {
  const length = headers.get("Content-Length");
  return length === null ? undefined : Number(length);
}

function counted(stream: ReadableStream<Uint8Array>, tell: (bytes: number) => void): ReadableStream<Uint8Array> {
  const reader = stream.getReader();
  let bytes = 0;
  return streamFrom(
    async () => {
      const { value } = await reader.read();
      if (value) {
        bytes += value.length;
        tell(bytes);
      }
      return value;
    },
    (reason) => reader.cancel(reason),
  );
}

function report<Progress>(listener: (progress: Progress) => void, progress: Progress): void {
  try {
    listener(progress);
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}
