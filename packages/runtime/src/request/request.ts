import type { Operation } from "../contract/operation.ts";
import { ArgumentError } from "../errors/input-errors.ts";
import { isStream } from "../platform/stream.ts";
import { redactedText } from "../redaction/redacted.ts";
import type { Redactor } from "../redaction/redactor.ts";
import type { EncodedBody } from "./body/stream-body.ts";
import { writeJson } from "./serialize.ts";

/** A request as `fetch(url, init)` takes it, without the signal: each attempt has a signal of its own. */
export interface PlainRequest extends RequestParts {
  readonly method: string;
  readonly url: string;
}

/**
 * A request on its way. It becomes a `Request` of the platform only where foreign code sees it, such as middleware: making one
 * takes as long as everything else that the client does, and `fetch` makes its own in any case.
 */
export type HttpRequest = PlainRequest | Request;

/** Whether it is a `Request` of the platform, which foreign code may have seen or made. */
export function isRequest(request: HttpRequest): request is Request {
  return "signal" in request;
}

/**
 * A plain request as the second argument of `fetch`. Its header fields are a new object, to which programs that watch `fetch` add
 * theirs.
 */
export function requestInit(request: PlainRequest, signal: AbortSignal | null = null): RequestInit {
  return { ...request, headers: Object.fromEntries(request.headers), signal };
}

/** The same request, but `fetch` does not follow its redirects: it would send credentials along that are added later. */
export function withoutFollowing(request: Request): Request {
  return request.redirect === "follow" ? new Request(request, { redirect: "manual" }) : request;
}

/** A request without its method, URL and signal. */
export interface RequestParts {
  /** By name in lower case. A map takes a fraction of the time of `Headers`, which `fetch` makes anyway. */
  readonly headers: Map<string, string>;
  readonly body?: EncodedBody["body"];
  readonly redirect: "manual" | "error";
  /** Undici needs it with a streamed body; the types of `fetch` do not have it. */
  readonly duplex?: "half";
  /** The fields of a form. */
  readonly form?: EncodedBody["form"];
}

/** Writes bodies that are not JSON. */
interface BodyEncoder {
  encodeBody?(contentType: string, value: unknown, encoding: Operation["encoding"]): EncodedBody;
}

function encodeBody({ body: contentType = "", encoding, files = {} }: Operation, value: unknown): EncodedBody {
  if (/[/+]json\b/.test(contentType)) return { body: writeJson("body", value), contentType };
  const encoded = (files as BodyEncoder).encodeBody?.(contentType, value, encoding);
  if (encoded) return encoded;
  throw new ArgumentError("body", `cannot be sent as ${contentType}`);
}

/** Writes the body of a call and its headers. The given headers override those of the operation and the body. */
export function requestParts(
  operation: Operation,
  body: unknown,
  given: Readonly<Record<string, string | null>>,
): RequestParts {
  const { binary } = operation;
  const encoded = body !== undefined && operation.body ? encodeBody(operation, body) : undefined;
  const headers = new Map([["accept", binary ? "*/*" : "application/json, */*;q=0.5"]]);
  // A compressed file has no known total, and Node takes one that is cut off for a complete one.
  if (binary) headers.set("accept-encoding", "identity");
  if (encoded) headers.set("content-type", encoded.contentType);
  if (encoded?.length !== undefined) headers.set("content-length", String(encoded.length));
  for (const [name, value] of Object.entries(given)) {
    if (value === null) headers.delete(name);
    else headers.set(name, value);
  }
  return {
    headers,
    ...(encoded && { body: encoded.body }),
    ...(encoded?.form && { form: encoded.form }),
    // The redirect policy follows redirects. A file is never sent to another URL, and if `fetch` might follow, Node would keep the
    // whole file in memory (https://github.com/nodejs/undici/issues/4058).
    redirect: typeof encoded?.body === "object" && takesError() ? "error" : "manual",
    ...(isStream(encoded?.body) && { duplex: "half" }),
  };
}

/** Whether the platform can refuse redirects by itself. Cloudflare Workers do not accept such a request. */
function takesError(): boolean {
  try {
    new Request("https://x.test", { redirect: "error" });
    return true;
  } catch {
    return false;
  }
}

const IDEMPOTENCY_KEY = "idempotency-key";

/** Whether requests with that method change nothing. */
export function isSafe(method: string): boolean {
  return /^(GET|HEAD|OPTIONS)$/.test(method);
}

/** Whether the contract allows to send a call twice. If it does not say so, a write is sent once. */
export function mayRepeat({ method, idempotency }: Operation, key: string | undefined): boolean {
  return isSafe(method) || idempotency === "natural" || (idempotency === "key" && key !== undefined);
}

/** A new idempotency key as a header, if the operation takes one. */
export function keyHeader({ idempotency }: Operation): Readonly<Record<string, string>> {
  return idempotency === "key" ? { [IDEMPOTENCY_KEY]: makeKey() } : {};
}

/** The idempotency key of a request; undefined if it has none. */
export function idempotencyKeyOf({ idempotency }: Operation, headers: HttpRequest["headers"]): string | undefined {
  return idempotency === "key" ? (headers.get(IDEMPOTENCY_KEY) ?? undefined) : undefined;
}

/** Makes a unique key. Browsers have `randomUUID` on secure pages only. */
export function makeKey(): string {
  return crypto.randomUUID?.() ?? crypto.getRandomValues(new Uint32Array(4)).join("-");
}

/** The signal of a call. After an attempt that took too long, the next attempt has another one. */
interface AttemptSignal {
  readonly signal: AbortSignal;
  /** Whether a signal was that of an earlier attempt. */
  isPast(signal: AbortSignal): boolean;
}

/** Makes the requests of one call, which share its body and its signal. */
export class RequestFactory {
  readonly #body: EncodedBody["body"] | undefined;
  readonly #deadline: AttemptSignal;
  /** The requests that carry the call's own body. */
  readonly #made: Request[] = [];

  constructor(body: EncodedBody["body"] | undefined, deadline: AttemptSignal) {
    this.#body = body;
    this.#deadline = deadline;
  }

  /** Whether a request has the call's own body, and not one that a middleware has put in its place. */
  hasOwnBody(request: HttpRequest): boolean {
    return !isRequest(request) || this.#made.includes(request);
  }

  /** The request as a `Request` of the platform, which is what code that is not ours gets. */
  toRequest(request: HttpRequest): Request {
    if (isRequest(request)) return request;
    const made = new Request(request.url, requestInit(request, this.#deadline.signal));
    this.#made.push(made);
    return made;
  }

  /** The same request under the signal of now, where it still has the signal of an earlier attempt that took too long. */
  withCurrentSignal(request: HttpRequest): HttpRequest {
    if (!isRequest(request) || !this.#deadline.isPast(request.signal)) return request;
    return this.copy(request) ?? new Request(request, { signal: this.#deadline.signal });
  }

  /**
   * Whether a request can be made again. A stream is gone once it is sent, and a body that a middleware has put in its place
   * is not kept in memory.
   */
  canCopy(request: HttpRequest): boolean {
    return this.hasOwnBody(request) ? !isStream(this.#body) : !request.body;
  }

  /** Makes a request like one that was sent, with headers of its own and its body read anew; undefined if that is impossible. */
  copy(request: HttpRequest, headers: Iterable<[string, string]> = request.headers): HttpRequest | undefined {
    if (!this.canCopy(request)) return undefined;
    if (!isRequest(request)) return { ...request, headers: new Map(headers) };
    const body = this.hasOwnBody(request) ? this.#body : undefined;
    const copy = new Request(request, {
      headers: [...headers],
      signal: this.#deadline.signal,
      ...(body !== undefined && { body }),
    });
    this.#made.push(copy);
    return copy;
  }
}

/** The body of a request as it may be shown: JSON without secrets, or else the media type. The body can still be sent. */
export async function redactedBody(request: HttpRequest, redact: Redactor): Promise<unknown> {
  if (!request.body) return undefined;
  const type = request.headers.get("content-type") ?? "";
  const text = /[/+]json\b/.test(type) && (await readableText(request));
  return typeof text === "string" ? redactedText(text, redact) : `[${type || "no media type"}]`;
}

async function readableText(request: HttpRequest): Promise<unknown> {
  if (!isRequest(request)) return request.body;
  return request.bodyUsed ? undefined : request.clone().text();
}
