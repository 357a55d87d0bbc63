import { ArgumentError } from "./errors/argument-error.ts";
import { writeJson } from "./json.ts";
import { encodeMultipart } from "./multipart.ts";
import { serializeQuery } from "./query.ts";
import { isStream, sizeOfStream, unread } from "./stream.ts";

/** A request body as `fetch` takes it. It can be sent again unless it is a stream. */
export interface EncodedBody {
  readonly body: string | Blob | ReadableStream<Uint8Array> | ArrayBuffer | ArrayBufferView<ArrayBuffer>;
  readonly contentType: string;
  /** The bytes of a stream, if known. Of all else `fetch` knows them. */
  readonly length?: number | undefined;
}

/** Writes `value` as `contentType`. */
export function encodeBody(contentType: string, value: unknown): EncodedBody {
  if (/[/+]json\b/.test(contentType)) return { body: writeJson("body", value), contentType };
  if (value instanceof FormData) return encodeMultipart(value);
  if (isStream(value)) return { body: unread("body", value), contentType, length: sizeOfStream(value) };
  if (typeof value === "string" || value instanceof Blob || value instanceof ArrayBuffer || ArrayBuffer.isView(value)) {
    return { body: value as EncodedBody["body"], contentType };
  }
  if (typeof value === "object" && value !== null) {
    if (contentType === "multipart/form-data") return encodeMultipart(Object.entries(value));
    if (contentType === "application/x-www-form-urlencoded") return { body: serializeQuery({ ...value }), contentType };
  }
  throw new ArgumentError("body", `cannot be sent as ${contentType}`);
}
