import type { EncodedBody } from "../body.ts";
import { encode, isPlainObject, scalar } from "../encode.ts";
import { writeJson } from "../json.ts";
import { isStream, type StreamFacts } from "../stream.ts";
import { streamFrom } from "../stream-from.ts";
import { sizeOfStream, unread } from "./stream.ts";

type Content = string | Blob | ReadableStream<Uint8Array>;

/**
 * Writes a form. Files are not read before they are sent, and never as a whole. Without streams it is a `Blob`, which
 * can be sent again.
 */
export function encodeMultipart(fields: Iterable<readonly [name: string, value: unknown]>): EncodedBody {
  const boundary = `orgplane-${crypto.getRandomValues(new Uint32Array(4)).join("")}`;
  const segments = Array.from(fields, ([name, value]) => writeField(boundary, name, value)).flat();
  segments.push(`--${boundary}--\r\n`);
  const contentType = `multipart/form-data; boundary=${boundary}`;
  if (!segments.some(isStream)) return { body: new Blob(segments as (string | Blob)[]), contentType };
  return { body: streamSegments(segments), contentType, length: sizeOf(segments) };
}

function writeField(boundary: string, name: string, value: unknown): Content[] {
  if (value === undefined) return [];
  if (Array.isArray(value)) return value.flatMap((item) => writeField(boundary, name, item));
  const file = value instanceof Blob ? value : isStream(value) ? unread(name, value) : undefined;
  const content = file ?? (isPlainObject(value) ? writeJson(name, value) : scalar(name, value));
  // For its refusal: what is not well-formed would arrive as something else.
  encode(name, name + (file ? "" : content));
  return [`--${boundary}\r\n${partHeader(name, file)}\r\n\r\n`, content, "\r\n"];
}

/** A part with a file name is a file to every server, so a file that has none takes the name of its field. */
function partHeader(name: string, file: Exclude<Content, string> | undefined): string {
  const disposition = `Content-Disposition: form-data; name="${quote(name)}"`;
  if (!file) return disposition;
  const { name: fileName = name, type: given = "" } = file as StreamFacts;
  // A Blob has no type that could not stand in a header.
  const { type } = new Blob([], { type: given });
  return `${disposition}; filename="${quote(fileName)}"\r\nContent-Type: ${type || "application/octet-stream"}`;
}

/** The escapes that the HTML standard prescribes for names in a form. */
function quote(name: string): string {
  return name.replace(/[\r\n"]/g, encodeURIComponent);
}

function sizeOf(segments: readonly Content[]): number | undefined {
  const sizes = segments.map((part) => (isStream(part) ? sizeOfStream(part) : new Blob([part]).size));
  return sizes.reduce((sum, size) => (sum === undefined || size === undefined ? undefined : sum + size), 0);
}

function streamSegments(segments: Content[]): ReadableStream<Uint8Array> {
  let reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  const cancel = (reason: unknown) =>
    Promise.all([reader, ...segments.filter(isStream)].map((source) => source?.cancel(reason)));
  return streamFrom(async () => {
    try {
      for (;;) {
        const piece = await reader?.read();
        if (piece && !piece.done) return piece;
        const segment = segments.shift();
        if (segment === undefined) return { done: true, value: undefined };
        reader = (isStream(segment) ? segment : new Blob([segment]).stream()).getReader();
      }
    } catch (cause) {
      // Nobody can cancel a stream that has failed, and the others would stay open.
      cancel(cause).catch(() => {});
      throw cause;
    }
  }, cancel);
}
