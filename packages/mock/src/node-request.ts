import type { IncomingMessage } from "node:http";

/**
 * Turns what Node has received into a `Request`; nothing when there is no such request, as with TRACE or a broken URL.
 * Of a body it reads one byte more than the limit at most, enough for the handler to see that it is too long.
 */
export async function toRequest(incoming: IncomingMessage, maxBodyBytes: number): Promise<Request | undefined> {
  const method = incoming.method ?? "GET";
  const body = await read(incoming, maxBodyBytes);
  try {
    const url = urlOf(incoming);
    const headers = toHeaders(incoming.rawHeaders);
    // A `Request` refuses to be a GET with a body, and no operation takes one.
    const takesBody = method !== "GET" && method !== "HEAD";
    return new Request(url, { method, headers, body: takesBody && body.length > 0 ? body : null });
  } catch {
    return undefined;
  }
}

function urlOf({ url = "/", headers, socket }: IncomingMessage): string {
  if (!url.startsWith("/") && url !== "*") return url;
  const host = /^[\w.:[\]-]+$/.test(headers.host ?? "") ? headers.host : `${socket.localAddress}:${socket.localPort}`;
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
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming.iterator({ destroyOnReturn: false })) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > maxBodyBytes) break;
  }
  // What is left of a body that is too long is read and thrown away, so that the client gets to see the answer.
  incoming.resume();
  return Buffer.concat(chunks, size);
}
