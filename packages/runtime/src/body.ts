import { ArgumentError } from "./errors/argument-error.ts";
import { encodeMultipart } from "./multipart.ts";
import { serializeQuery } from "./query.ts";
import { isStream } from "./stream.ts";

/** A request body as `fetch` takes it. */
export interface EncodedBody {
  readonly body: string | Blob | FormData | ReadableStream<Uint8Array> | ArrayBuffer | ArrayBufferView;
  /** Undefined for a form, whose boundary `fetch` chooses. */
  readonly contentType: string | undefined;
}

/** Writes `value` as `contentType`. */
export function encodeBody(contentType: string, value: unknown): EncodedBody {
  if (/[/+]json\b/.test(contentType)) return { body: writeJson(value), contentType };
  if (value instanceof FormData) return { body: value, contentType: undefined };
  if (isStream(value)) {
    // It would fail when half of the request is out.
    if (value.locked) throw new ArgumentError("body", "must not be a stream that is being read already");
    return { body: value, contentType };
  }
  if (typeof value === "string" || value instanceof Blob || value instanceof ArrayBuffer || ArrayBuffer.isView(value)) {
    return { body: value, contentType };
  }
  if (typeof value === "object" && value !== null) {
    if (contentType === "multipart/form-data") return encodeMultipart(value);
    if (contentType === "application/x-www-form-urlencoded") return { body: serializeQuery({ ...value }), contentType };
  }
  throw new ArgumentError("body", `cannot be sent as ${contentType}`);
}

function writeJson(value: unknown): string {
  try {
    return JSON.stringify(value, (member, item: unknown) => {
      // JSON.stringify would write null, which clears a property in a merge patch.
      if (typeof item === "number" && !Number.isFinite(item))
        throw new ArgumentError(member, `must be a finite number, not ${item}`);
      return item;
    });
  } catch (cause) {
    throw cause instanceof ArgumentError ? cause : new ArgumentError("body", "cannot be written as JSON", cause);
  }
}
