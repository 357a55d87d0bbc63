import { type Call, fillPath } from "@orgplane/adapter-kit";
import type { Connection } from "./connection.ts";
import type { Directory } from "./directory.ts";
import { passRateLimit, retryAfterOf } from "./rate-limit.ts";
import { UpstreamError } from "./upstream-error.ts";
import type { Input, Output, PathOf, Verb } from "./wire.ts";

type Send<Method extends Verb> = <Path extends PathOf<Method>>(
  path: Path,
  input: Input<Method, Path>,
) => Promise<Output<Method, Path>>;

/** The API of the platform, for one call. Its methods throw an `UpstreamError` for whatever is no success. */
export interface Upstream {
  readonly directory: Directory;
  readonly get: Send<"get">;
  readonly post: Send<"post">;
  readonly put: Send<"put">;
  readonly patch: Send<"patch">;
  readonly delete: Send<"delete">;
}

/**
 * The API of the platform for a call, which it is given up with. From the first write on it is not, as what follows is to find
 * out what became of that.
 */
export function upstreamFor(connection: Connection, call: Call): Upstream {
  let hasWritten = false;
  const sender = (method: Verb) => (path: string, input: LooseInput) => {
    const sent = requestOf(connection, method, path, input);
    hasWritten ||= method !== "get";
    return answerTo(connection, sent, hasWritten ? undefined : call.signal, call.responseHeaders);
  };
  const methods = ["get", "post", "put", "patch", "delete"] as const;
  // The types of each path and method are those of the description; here they are data.
  const senders = Object.fromEntries(methods.map((method) => [method, sender(method)])) as unknown as Upstream;
  return { ...senders, directory: connection.directory };
}

interface LooseInput {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly body?: unknown;
}

interface Sent {
  readonly name: string;
  readonly request: Request;
}

function requestOf({ baseUrl, token }: Connection, method: Verb, path: string, input: LooseInput): Sent {
  const { path: values = {}, query = {}, body } = input;
  const url = new URL(baseUrl + fillPath(path, values));
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
  const headers = new Headers({ Accept: "application/json", Authorization: `Token ${token}` });
  if (body !== undefined) headers.set("Content-Type", "application/json");
  const request = new Request(url, {
    method: method.toUpperCase(),
    headers,
    // Another address may make another request of a write, or get the token.
    redirect: "manual",
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { name: `${method.toUpperCase()} ${path}`, request };
}

// Node's requests follow their signal by a weak reference: one that nothing holds on to would never be aborted.
const inFlight = new Set<Request>();

async function answerTo(
  { fetch }: Connection,
  { name, request }: Sent,
  signal: AbortSignal | undefined,
  responseHeaders: Headers,
): Promise<unknown> {
  signal?.throwIfAborted();
  const sent = signal === undefined ? request : new Request(request, { signal });
  inFlight.add(sent);
  try {
    const response = await fetch(sent);
    passRateLimit(response.headers, responseHeaders);
    const text = await response.text();
    if (!response.ok) throw refused(name, response, text);
    // What is no JSON was given by something in front of the platform, which says nothing about what became of the request.
    return sent.method === "DELETE" ? undefined : JSON.parse(text);
  } catch (error) {
    if (error instanceof UpstreamError) throw error;
    signal?.throwIfAborted();
    throw new UpstreamError(`The answer to ${name} was lost`, { cause: error });
  } finally {
    inFlight.delete(sent);
  }
}

function refused(name: string, { status, headers }: Response, text: string): UpstreamError {
  const body = parsed(text);
  return new UpstreamError(`${name} was answered ${status}`, {
    status,
    isPlatforms: body !== undefined,
    sentence: [body?.["error"], body?.["error_message"], body?.["detail"]].find((one) => typeof one === "string"),
    retryAfter: retryAfterOf(headers),
  });
}

function parsed(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : undefined;
  } catch {
    return undefined;
  }
}
