import type { Operation } from "../../contract/operation.ts";
import { ArgumentError } from "../../errors/input-errors.ts";
import { isStream, type StreamFacts } from "../../platform/stream.ts";
import { fieldValue } from "../serialize.ts";
import { serializeForm } from "./fields.ts";
import { encodeMultipart } from "./multipart.ts";
import type { EncodedBody } from "./stream-body.ts";
import { sizeOfStream, unread } from "./stream-body.ts";

/** Writes a body that is not JSON: a form, or the bytes of a file. */
export function encodeBody(given: string, value: unknown, encoding?: Operation["encoding"]): EncodedBody {
  if (value instanceof FormData) return encodeMultipart(value);
  // If the operation takes a range such as `image/*`, the file says which type it has.
  const contentType = given.includes("*")
    ? fieldValue("type", (value as StreamFacts)?.type || "application/octet-stream")
    : given;
  if (isStream(value)) return { body: unread("body", value), contentType, length: sizeOfStream(value) };
  if (typeof value === "string" || value instanceof Blob || value instanceof ArrayBuffer || ArrayBuffer.isView(value)) {
    return { body: value as EncodedBody["body"], contentType };
  }
  if (typeof value === "object" && value !== null) {
    if (contentType === "multipart/form-data") return encodeMultipart(value, encoding);
    if (contentType === "application/x-www-form-urlencoded") {
      return { body: serializeForm({ ...value }, encoding), contentType };
    }
  }
  throw new ArgumentError("body", `cannot be sent as ${contentType}`);
}
