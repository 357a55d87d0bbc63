import type { CallContext } from "../context/call-context.ts";
import { reportProgress } from "../options/call-options.ts";
import type { Fetch } from "../options/client-options.ts";
import { isStream } from "../platform/stream.ts";

// Replaces upload.ts in bundles for browsers, whose `fetch` cancels a body by itself and sends no stream that could be counted.

/** Sends a file from a page. Browsers report no progress before the end. */
export async function upload(fetch: Fetch, request: Request, context: CallContext): Promise<Response> {
  const { body, log, options } = context;
  if (isStream(body)) return sendStream(fetch, request);
  const response = await fetch(request);
  const listener = options.onUploadProgress;
  if (listener && response?.ok && body !== undefined && context.requests.hasOwnBody(request)) {
    const { size } = new Blob([body]);
    reportProgress(log, "onUploadProgress", () => listener({ sent: size, total: size }));
  }
  return response;
}

/** Sends a stream if the connection can carry one. If not, browsers do not say why. */
async function sendStream(fetch: Fetch, request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (cause) {
    throw new TypeError(`${cause}. Browsers send streams over HTTP/2 only: pass a Blob or a File`);
  }
}
