import type { Operation } from "../contract/operation.ts";
import { isPage } from "../platform/environment.ts";
import { isStream } from "../platform/stream.ts";
import { redactedText } from "../redaction/redacted.ts";
import type { Redactor } from "../redaction/redactor.ts";
import { encodeBody } from "./body/encode-body.ts";
import type { EncodedBody } from "./body/stream-body.ts";

/** A request as the core writes it: what `fetch(url, init)` takes, without the signal, which each attempt has its own of. */
export interface PlainRequest extends RequestParts {
  readonly method: string;
  readonly url: string;
}

/**
 * A request on its way. It is a `Request` of the platform only from where others get to see it, such as middleware: to make
 * one takes as long as all else that the client does, and `fetch` makes its own in any case.
 */
export type HttpRequest = PlainRequest | Request;

/** Whether it is one of the platform, which others may have seen, and may have made. */
export function isRequest(request: HttpRequest): request is Request {
  return "signal" in request;
}

/** The same request, unless `fetch` would follow its redirects: with the credentials that are still to be added to it. */
export function withoutFollowing(request: Request): Request {
  return request.redirect === "follow" ? new Request(request, { redirect: "manual" }) : request;
}

/** What a request is made of, besides method, URL and signal. */
export interface RequestParts {
  readonly headers: Headers;
  readonly body?: EncodedBody["body"];
  readonly redirect: "manual" | "error";
  /** Undici asks for it with a streamed body; the types of `fetch` do not know it. */
  readonly duplex?: "half";
}

/** Writes the body of a call, and the headers that it and the operation ask for; those that are given go before them. */
export function requestParts(
  { binary, body: mediaType, encoding }: Operation,
  body: unknown,
  given: Readonly<Record<string, string | null>>,
): RequestParts {
  const encoded = body !== undefined && mediaType ? encodeBody(mediaType, body, encoding) : undefined;
  const headers = new Headers();
  headers.set("Accept", binary ? "*/*" : "application/json, */*;q=0.5");
  // A file that was compressed on the way has no total, and Node takes a compressed one that is cut off for a whole one.
  if (binary) headers.set("Accept-Encoding", "identity");
  // In a page it would be one more header that a server of another origin has to allow.
  if (!isPage()) headers.set("User-Agent", "orgplane-typescript");
  if (encoded) headers.set("Content-Type", encoded.contentType);
  if (encoded?.length !== undefined) headers.set("Content-Length", String(encoded.length));
  for (const [name, value] of Object.entries(given)) {
    if (value === null) headers.delete(name);
    else headers.set(name, value);
  }
  return {
    headers,
    ...(encoded && { body: encoded.body }),
    // Followed in a stage of the pipeline, which knows what may go where. A file, which is never sent to another place,
    // Node would keep in memory as a whole (https://github.com/nodejs/undici/issues/4058), were it allowed to follow.
    redirect: typeof encoded?.body === "object" && takesError() ? "error" : "manual",
    ...(isStream(encoded?.body) && { duplex: "half" }),
  };
}

/** Whether the platform can refuse redirects by itself. That of Cloudflare's workers does not take such a request. */
function takesError(): boolean {
  try {
    new Request("https://x.test", { redirect: "error" });
    return true;
  } catch {
    return false;
  }
}

/** The body of a request as it may be shown; of one that is not JSON, the media type. It can still be sent. */
export async function redactedBody(request: HttpRequest, redact: Redactor): Promise<unknown> {
  if (!request.body) return undefined;
  const type = request.headers.get("Content-Type") ?? "";
  const text = /[/+]json\b/.test(type) && (await readableText(request));
  return typeof text === "string" ? redactedText(text, redact) : `[${type || "no media type"}]`;
}

async function readableText(request: HttpRequest): Promise<unknown> {
  if (!isRequest(request)) return request.body;
  return request.bodyUsed ? undefined : request.clone().text();
}
