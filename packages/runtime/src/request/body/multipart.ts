import type { Operation } from "../../contract/operation.ts";
import { isStream, type StreamFacts, streamFrom } from "../../platform/stream.ts";
import { encode, isPlainObject } from "../serialize.ts";
import { type Field, fieldsOf, textOf } from "./fields.ts";
import { BOUNDARY_PREFIX, type EncodedBody, type FormPart, sizeOfStream, unread } from "./stream-body.ts";

type Content = FormPart["content"];

/** The fields of a form, as an object or as `FormData`. */
type Form = FormData | object;

/**
 * Writes a form. Files are read piece by piece while they are sent. A form without streams is a `Blob`, which can be sent again.
 */
export function encodeMultipart(form: Form, encoding?: Operation["encoding"]): EncodedBody {
  const boundary = `${BOUNDARY_PREFIX}${crypto.getRandomValues(new Uint32Array(4)).join("")}`;
  const parts = partsOf(form, encoding);
  const segments = parts.flatMap((part) => [`--${boundary}\r\n${partHeader(part)}\r\n\r\n`, part.content, "\r\n"]);
  segments.push(`--${boundary}--\r\n`);
  const contentType = `multipart/form-data; boundary=${boundary}`;
  if (!segments.some(isStream)) {
    const body = new Blob(segments as (string | Blob)[]);
    // The stream of a `Blob` ignores a `stream()` method that its parts override.
    return { body: Object.assign(body, { stream: () => streamSegments([...segments]) }), contentType, form: parts };
  }
  return { body: streamSegments(segments), contentType, length: sizeOf(segments), form: parts };
}

/** The parts of a form one by one: each item of an array is one part. */
function partsOf(form: Form, encoding: Operation["encoding"] = {}): FormPart[] {
  return Array.from(form instanceof FormData ? form : Object.entries(form), ([name, value]) =>
    fieldsOf(name, value, encoding[name]).map(readField),
  ).flat();
}

function readField(field: Field): FormPart {
  const { name, value, contentType } = field;
  const file = value instanceof Blob ? value : isStream(value) ? unread(name, value) : undefined;
  const content = file ?? textOf(field);
  // Only to refuse text that is not well-formed, which would arrive changed.
  encode(name, name + (file ? "" : content));
  // A list or a range says which types are allowed. The file says which one it has.
  const [type] = /^[^,*]+$/.exec(contentType ?? "") ?? [];
  if (file) return { name, content, file: factsOf(file as StreamFacts, name, type) };
  return { name, content, file: undefined, type: type ?? (isPlainObject(value) ? "application/json" : undefined) };
}

/** Servers recognise a file by its file name, so a file without a name gets the name of its field. */
function factsOf(file: StreamFacts, field: string, usual: string | undefined): FormPart["file"] {
  const { name = field, type: own } = file;
  const given = own || usual || "";
  // A `Blob` drops a type that a header cannot carry.
  const { type } = new Blob([], { type: given });
  return { name, type: type || "application/octet-stream" };
}

function partHeader({ name, file, type }: FormPart): string {
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
      // A stream that has failed cannot be cancelled later, and the other sources would stay open.
      cancel(cause).catch(() => {});
      throw cause;
    }
  }, cancel);
}
