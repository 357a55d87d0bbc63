import type { EncodedBody } from "../body.ts";
import { ArgumentError } from "../errors/argument-error.ts";
import { serializeQuery } from "../query.ts";
import { isStream } from "../stream.ts";
import { encodeMultipart } from "./multipart.ts";
import { sizeOfStream, unread } from "./stream.ts";

/** Writes a body that is not JSON: a form, or the bytes of a file. */
export function encodeFile(contentType: string, value: unknown): EncodedBody {
  if (value instanceof FormData) return encodeMultipart(value);
  if (isStream(value)) return { body: unread("body", value), contentType, length: sizeOfStream(value) };
  if (typeof value === "string" || value instanceof Blob || value instanceof ArrayBuffer || ArrayBuffer.isView(value)) {
    return { body: value as EncodedBody["body"], contentType };
  }
  if (typeof value === "object" && value !== null) {
    if (contentType === "multipart/form-data") return encodeMultipart(value);
    if (contentType === "application/x-www-form-urlencoded") return { body: serializeQuery({ ...value }), contentType };
  }
  throw new ArgumentError("body", `cannot be sent as ${contentType}`);
}
