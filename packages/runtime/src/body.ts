import { ArgumentError } from "./errors/argument-error.ts";
import { writeJson } from "./json.ts";
import { encodeMultipart } from "./multipart.ts";
import { serializeQuery } from "./query.ts";
import { isStream, unread } from "./stream.ts";

/** A request body as `fetch` takes it. */
export interface EncodedBody {
  readonly body: string | Blob | FormData | ReadableStream<Uint8Array> | ArrayBuffer | ArrayBufferView;
  /** Undefined for a form, whose boundary `fetch` chooses. */
  readonly contentType: string | undefined;
}

/** Writes `value` as `contentType`. */
export function encodeBody(contentType: string, value: unknown): EncodedBody {
  if (/[/+]json\b/.test(contentType)) return { body: writeJson("body", value), contentType };
  if (value instanceof FormData) return { body: value, contentType: undefined };
  if (isStream(value)) return { body: unread("body", value), contentType };
  if (typeof value === "string" || value instanceof Blob || value instanceof ArrayBuffer || ArrayBuffer.isView(value)) {
    return { body: value, contentType };
  }
  if (typeof value === "object" && value !== null) {
    if (contentType === "multipart/form-data") return encodeMultipart(value);
    if (contentType === "application/x-www-form-urlencoded") return { body: serializeQuery({ ...value }), contentType };
  }
  throw new ArgumentError("body", `cannot be sent as ${contentType}`);
}
