import type { Operation } from "../contract/operation.ts";
import { isPage } from "../platform/environment.ts";
import { isStream } from "../platform/stream.ts";
import type { CallInput } from "./arguments.ts";
import { type EncodedBody, encodeBody } from "./body/encode-body.ts";
import { fillPath } from "./path.ts";
import { serializeQuery } from "./query.ts";

/** What a request is made of, besides method, URL and signal. */
export interface RequestParts {
  readonly headers: Headers;
  readonly body?: EncodedBody["body"];
  readonly redirect: "manual" | "error";
  /** Undici asks for it with a streamed body; the types of `fetch` do not know it. */
  readonly duplex?: "half";
}

/** Writes the URL of a call. */
export function requestUrl(
  baseUrl: string,
  { path, styles }: Operation,
  { path: values, query }: Pick<CallInput, "path" | "query">,
): string {
  const search = serializeQuery(query, styles);
  return baseUrl + fillPath(path, values) + (search && `?${search}`);
}

/** Writes the body of a call, and the headers that it and the operation ask for; those that are given go before them. */
export function requestParts(
  { binary, body: mediaType, encoding }: Operation,
  body: unknown,
  given: CallInput["headers"],
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
