import type { Fetch } from "../network.ts";
import type { CallContext } from "../pipeline.ts";
import { isStream } from "../stream.ts";
import { counted, report, totalOf } from "./counted.ts";

/** Sends a request, and tells how far its body is, if somebody wants to know. */
export async function upload(
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
