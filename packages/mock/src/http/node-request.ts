import type { IncomingMessage } from "node:http";
import { withKnownBody } from "./known-body.ts";

/**
 * Turns what Node has received into a `Request`; nothing when its URL is none. Of a body it reads one byte more than the
 * limit at most, enough for the handler to see that it is too long.
 *
 * @param signal - is aborted once the caller hangs up.
 */
export async function toRequest(
  incoming: IncomingMessage,
  maxBodyBytes: number,
  signal: AbortSignal,
): Promise<Request | undefined> {
  const method = incoming.method ?? "GET";
  const body = await read(incoming, maxBodyBytes);
  const url = urlOf(incoming);
  // A `Request` refuses credentials in its URL.
  if (!URL.canParse(url) || new URL(url).username !== "" || new URL(url).password !== "") return undefined;
  const headers = toHeaders(incoming.rawHeaders);
  if (method === "TRACE") return traceRequest(url, headers);
  // A `Request` refuses to be a GET with a body, and no operation takes one.
  const takesBody = method !== "GET" && method !== "HEAD";
  if (!takesBody || body.length === 0) return new Request(url, { method, headers, signal });
  return withKnownBody(new Request(url, { method, headers, body, signal }), body);
}

/** A `Request` refuses to be made with TRACE, as pages must not send it; a server receives it all the same. */
function traceRequest(url: string, headers: Headers): Request {
  return Object.defineProperty(new Request(url, { headers }), "method", { value: "TRACE" });
}

function urlOf({ url = "/", headers, socket }: IncomingMessage): string {
  if (!url.startsWith("/") && url !== "*") return url;
  const host = headers.host || `${socket.localAddress}:${socket.localPort}`;
  return `http://${host}${url === "*" ? "/" : url}`;
}

// A client of HTTP/1.1 speaks to the connection with these; a `Request` has no place for them.
const connectionHeaders = new Set(["connection", "keep-alive", "transfer-encoding", "upgrade", "expect", "te"]);

function toHeaders(raw: readonly string[]): Headers {
  const headers = new Headers();
  for (let index = 0; index + 1 < raw.length; index += 2) {
    const [name = "", value = ""] = [raw[index], raw[index + 1]];
    if (!connectionHeaders.has(name.toLowerCase())) headers.append(name, value);
  }
  return headers;
}

async function read(incoming: IncomingMessage, maxBodyBytes: number): Promise<Buffer<ArrayBuffer>> {
  // Without these fields a request has no body (RFC 9112, 6.3).
  const { "content-length": length, "transfer-encoding": coding } = incoming.headers;
  if (length === undefined && coding === undefined) return Buffer.alloc(0);
  const chunks: Buffer[] = [];
  let size = 0;
  // What says that it is too long need not be waited for.
  if (Number(length) > maxBodyBytes) {
    incoming.resume();
    return Buffer.alloc(0);
  }
  for await (const chunk of incoming.iterator({ destroyOnReturn: false })) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > maxBodyBytes) break;
  }
  // What is left of a body that is too long is read and thrown away, so that the client gets to see the answer.
  incoming.resume();
  return Buffer.concat(chunks, size);
}
