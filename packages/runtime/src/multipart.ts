import type { EncodedBody } from "./body.ts";
import { isPlainObject, scalar } from "./encode.ts";
import { writeJson } from "./json.ts";
import { isStream, streamFrom, unread } from "./stream.ts";

type Part = readonly [name: string, content: string | Blob | ReadableStream<Uint8Array>];

/**
 * Writes a form. Without streams it is a `FormData`, whose size `fetch` knows and which it can send again; with one it
 * is a stream itself, so that a file never has to fit into memory.
 */
export function encodeMultipart(fields: object): EncodedBody {
  const parts = Object.entries(fields).flatMap(([name, value]) => toParts(name, value));
  if (parts.some(([, content]) => isStream(content))) {
    const boundary = `orgplane-${crypto.getRandomValues(new Uint32Array(4)).join("")}`;
    return { body: streamParts(parts, boundary), contentType: `multipart/form-data; boundary=${boundary}` };
  }
  const form = new FormData();
  for (const [name, content] of parts) form.append(name, content as string | Blob);
  return { body: form, contentType: undefined };
}

function toParts(name: string, value: unknown): Part[] {
  if (value === undefined) return [];
  if (value instanceof Blob) return [[name, value]];
  if (isStream(value)) return [[name, unread(name, value)]];
  if (Array.isArray(value)) return value.flatMap((item) => toParts(name, item));
  return [[name, isPlainObject(value) ? writeJson(name, value) : scalar(name, value)]];
}

function streamParts(parts: readonly Part[], boundary: string): ReadableStream<Uint8Array> {
  const text = new TextEncoder();
  const segments = parts.flatMap(([name, content]) => [partHeader(boundary, name, content), content, "\r\n"]);
  segments.push(`--${boundary}--\r\n`);
  let reader: ReadableStreamDefaultReader<Uint8Array> | undefined;

  return streamFrom(
    async () => {
      for (;;) {
        const chunk = await reader?.read();
        if (chunk && !chunk.done) return chunk.value;
        reader = undefined;
        const segment = segments.shift();
        if (segment === undefined) return undefined;
        if (typeof segment === "string") return text.encode(segment);
        reader = (segment instanceof Blob ? segment.stream() : segment).getReader();
      }
    },
    (reason) => Promise.all([reader, ...segments.filter(isStream)].map((source) => source?.cancel(reason))),
  );
}

/** A part with a file name is a file to every server, so a stream, which has none, takes the name of its field. */
function partHeader(boundary: string, name: string, content: Part[1]): string {
  const disposition = `--${boundary}\r\nContent-Disposition: form-data; name="${quote(name)}"`;
  if (typeof content === "string") return `${disposition}\r\n\r\n`;
  const fileName = content instanceof File ? content.name : name;
  const type = (content instanceof Blob && content.type) || "application/octet-stream";
  return `${disposition}; filename="${quote(fileName)}"\r\nContent-Type: ${type}\r\n\r\n`;
}

/** The escapes that the HTML standard prescribes for names in a form. */
function quote(name: string): string {
  return name.replace(/[\r\n"]/g, encodeURIComponent);
}
