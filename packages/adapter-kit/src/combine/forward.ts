import { internalError } from "../problem/internal-error.ts";
import { problemResponse } from "../problem/problem-response.ts";
import { fillPath } from "../routing/path.ts";
import type { Part } from "./parts.ts";

/** A request to a part, in the part's own words. */
export interface Forwarded {
  /** The path of the contract, with parameters in braces. */
  readonly path: string;
  readonly values: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** The body as JSON, where it is another than that of the request. */
  readonly body?: unknown;
  /** Default: that of the request. */
  readonly method?: string;
  /** Default: that of the request. */
  readonly signal?: AbortSignal;
}

/** Who asks, and what becomes of errors. */
export interface Asking {
  readonly request: Request;
  readonly requestId: string;
  readonly onError: (error: unknown) => void;
}

// Node's requests follow their signal by a weak reference: one that nothing holds on to would never be aborted.
const inFlight = new Set<Request>();

/**
 * Asks a part. The credential of the caller belongs to one platform, and must not reach the others.
 *
 * @throws the reason of the signal.
 */
export async function forward(part: Part, forwarded: Forwarded, asking: Asking): Promise<Response> {
  const request = await requestTo(part, forwarded, asking);
  inFlight.add(request);
  try {
    return await part.adapter(request);
  } catch (error) {
    request.signal.throwIfAborted();
    asking.onError(error);
    return problemResponse(internalError(error, request.method !== "GET"), request, asking.requestId);
  } finally {
    inFlight.delete(request);
  }
}

async function requestTo(part: Part, forwarded: Forwarded, { request, requestId }: Asking): Promise<Request> {
  const { path, values, query, body, method = request.method, signal = request.signal } = forwarded;
  const { origin } = new URL(request.url);
  const search = query.size > 0 ? `?${query}` : "";
  const headers = new Headers(request.headers);
  for (const name of part.isPassed ? [] : ["authorization", "x-api-key", "cookie"]) headers.delete(name);
  headers.delete("content-length");
  headers.set("x-request-id", requestId);
  const sent = body === undefined ? await bodyOf(request, method) : JSON.stringify(body);
  return new Request(`${origin}${part.adapter.basePath}${fillPath(path, values)}${search}`, {
    method,
    headers,
    signal,
    ...(sent === undefined ? {} : ({ body: sent, duplex: "half" } as RequestInit)),
  });
}

async function bodyOf(request: Request, method: string): Promise<BodyInit | undefined> {
  if (method === "GET" || method === "HEAD") return undefined;
  // Not every browser has the bodies of requests as streams.
  return request.body === undefined ? request.arrayBuffer() : (request.body ?? undefined);
}
