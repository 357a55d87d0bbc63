import type { Operation } from "../../contract/operation.ts";
import { isStream, type StreamFacts, streamFrom } from "../../platform/stream.ts";
import { encode, isPlainObject } from "../encode.ts";
import { type Field, fieldsOf, textOf } from "./fields.ts";
import type { EncodedBody } from "./stream-body.ts";
import { sizeOfStream, unread } from "./stream-body.ts";

type Content = string | Blob | ReadableStream<Uint8Array>;

/** What every boundary that is drawn here begins with. */
export const BOUNDARY_PREFIX = "orgplane-";

/** The fields of a form, as an object or as `FormData`. */
export type Form = FormData | object;

/** A field of a form, as it is sent. */
export interface Part {
  readonly name: string;
  readonly content: Content;
  /** What a server is told of a file; undefined for text. */
  readonly file: { readonly name: string; readonly type: string } | undefined;
  /** The media type of what is no file; undefined for plain text. */
  readonly type?: string | undefined;
}

/**
 * Writes a form. Files are not read before they are sent, and never as a whole. Without streams it is a `Blob`, which
 * can be sent again.
 */
export function encodeMultipart(form: Form, encoding?: Operation["encoding"]): EncodedBody {
  const boundary = `${BOUNDARY_PREFIX}${crypto.getRandomValues(new Uint32Array(4)).join("")}`;
  const segments = partsOf(form, encoding).flatMap((part) => [
    `--${boundary}\r\n${partHeader(part)}\r\n\r\n`,
    part.content,
    "\r\n",
  ]);
  segments.push(`--${boundary}--\r\n`);
  const contentType = `multipart/form-data; boundary=${boundary}`;
  if (!segments.some(isStream)) {
    const body = new Blob(segments as (string | Blob)[]);
    // That of the platform goes by the bytes of its parts, and by no stream that they have of their own.
    return { body: Object.assign(body, { stream: () => streamSegments([...segments]) }), contentType };
  }
  return { body: streamSegments(segments), contentType, length: sizeOf(segments) };
}

/** The parts of a form one by one: an array is as many as it has items. */
export function partsOf(form: Form, encoding: Operation["encoding"] = {}): Part[] {
  return Array.from(form instanceof FormData ? form : Object.entries(form), ([name, value]) =>
    fieldsOf(name, value, encoding[name]).map(readField),
  ).flat();
}

function readField(field: Field): Part {
  const { name, value, contentType } = field;
  const file = value instanceof Blob ? value : isStream(value) ? unread(name, value) : undefined;
  const content = file ?? textOf(field);
  // For its refusal: what is not well-formed would arrive as something else.
  encode(name, name + (file ? "" : content));
  // A list or a range of types says what a file may be, which says itself what it is.
  const [type] = /^[^,*]+$/.exec(contentType ?? "") ?? [];
  if (file) return { name, content, file: factsOf(file as StreamFacts, name, type) };
  return { name, content, file: undefined, type: type ?? (isPlainObject(value) ? "application/json" : undefined) };
}

/** A part with a file name is a file to every server, so a file that has none takes the name of its field. */
function factsOf(file: StreamFacts, field: string, usual: string | undefined): Part["file"] {
  const { name = field, type: own } = file;
  const given = own || usual || "";
  // A Blob has no type that could not stand in a header.
  const { type } = new Blob([], { type: given });
  return { name, type: type || "application/octet-stream" };
}

function partHeader({ name, file, type }: Part): string {
  const disposition = `Content-Disposition: form-data; name="${quote(name)}"`;
  if (type !== undefined) return `${disposition}\r\nContent-Type: ${type}`;
  return file ? `${disposition}; filename="${quote(file.name)}"\r\nContent-Type: ${file.type}` : disposition;
}

/** The escapes that the HTML standard prescribes for names in a form. */
function quote(name: string): string {
  return name.replace(/[\r\n"]/g, encodeURIComponent);
}

function sizeOf(segments: readonly Content[]): number | undefined {
  const sizes = segments.map((part) => (isStream(part) ? sizeOfStream(part) : new Blob([part]).size));
  return sizes.reduce((sum, size) => (sum === undefined || size === undefined ? undefined : sum + size), 0);
}

function streamOf(segment: Content): ReadableStream<Uint8Array> {
  if (isStream(segment)) return segment;
  return (typeof segment === "string" ? new Blob([segment]) : segment).stream();
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
        reader = streamOf(segment).getReader();
      }
    } catch (cause) {
      // Nobody can cancel a stream that has failed, and the others would stay open.
      cancel(cause).catch(() => {});
      throw cause;
    }
  }, cancel);
}
