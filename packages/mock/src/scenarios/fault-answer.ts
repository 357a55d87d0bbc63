import { wait } from "../delay/wait.ts";
import { ConnectionFault } from "./connection-fault.ts";
import type { FaultName } from "./rule.ts";

/**
 * What a request gets that runs into a fault.
 *
 * @param real - handles the request as if there was no fault; not called where the fault comes first.
 * @throws ConnectionFault where the connection breaks before the answer; the reason of `signal` once the caller gives up.
 */
export async function faultAnswer(
  fault: FaultName,
  real: () => Promise<Response>,
  signal: AbortSignal,
): Promise<Response> {
  switch (fault) {
    case "html-503":
      return new Response(proxyPage, { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } });
    case "reset":
      throw new ConnectionFault();
    case "lost":
      await (await real()).body?.cancel();
      throw new ConnectionFault();
    case "stalled":
      return wait(Number.POSITIVE_INFINITY, signal).then(() => Promise.reject(new ConnectionFault()));
    case "truncated":
      return changed(await real(), (bytes) => broken(bytes.subarray(0, Math.floor(bytes.length / 2))));
    case "slow":
      return changed(await real(), (bytes) => dripping(bytes, signal));
    case "wrong-type":
      return changed(await real(), (bytes) => bytes, { "Content-Type": "text/html; charset=utf-8" });
    case "bad-json":
      return changed(await real(), (bytes) => bytes.subarray(0, Math.max(1, Math.floor(bytes.length / 2))), {}, true);
  }
}

const proxyPage = `<!doctype html>
<html><head><title>503 Service Temporarily Unavailable</title></head>
<body><center><h1>503 Service Temporarily Unavailable</h1></center><hr><center>nginx</center></body></html>
`;

type Bytes = Uint8Array<ArrayBuffer>;

/** An answer with another body. An answer that has none gets a text, as there would be nothing that could break. */
async function changed(
  response: Response,
  change: (bytes: Bytes) => Bytes | ReadableStream<Bytes>,
  more: Record<string, string> = {},
  countsAnew = false,
): Promise<Response> {
  const isBodiless = response.body === null;
  const bytes = isBodiless ? new TextEncoder().encode("{}") : new Uint8Array(await response.arrayBuffer());
  const body = change(bytes);
  const headers = new Headers(response.headers);
  headers.set("Content-Length", String(countsAnew && body instanceof Uint8Array ? body.length : bytes.length));
  for (const [name, value] of Object.entries(more)) headers.set(name, value);
  return new Response(body, { status: isBodiless ? 200 : response.status, headers });
}

/** The bytes, after which the connection breaks. */
function broken(bytes: Bytes): ReadableStream<Bytes> {
  let isSent = false;
  return new ReadableStream({
    pull(controller) {
      if (isSent || bytes.length === 0) controller.error(new TypeError("terminated"));
      else controller.enqueue(bytes);
      isSent = true;
    },
  });
}

const pieces = 10;
const pauseMilliseconds = 300;

function dripping(bytes: Bytes, signal: AbortSignal): ReadableStream<Bytes> {
  const size = Math.max(1, Math.ceil(bytes.length / pieces));
  let start = 0;
  return new ReadableStream({
    async pull(controller) {
      if (start >= bytes.length) return controller.close();
      await wait(pauseMilliseconds, signal);
      controller.enqueue(bytes.subarray(start, start + size));
      start += size;
    },
  });
}
