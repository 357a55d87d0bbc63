import type { Json } from "../contract/index.ts";

/** What a request carries besides its operation. */
export interface Input {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON, or bytes with a media type of their own. */
  readonly body?: Json | Content;
  /** The credentials; null sends none. Default: the token of the run. */
  readonly credentials?: Credentials | null;
}

/** A bearer token, or a key. */
export type Credentials = { readonly token: string } | { readonly apiKey: string };

/** A body that is not JSON. */
export class Content {
  readonly type: string;
  readonly bytes: Uint8Array;

  constructor(type: string, bytes: Uint8Array | string) {
    this.type = type;
    this.bytes = typeof bytes === "string" ? new TextEncoder().encode(bytes) : bytes;
  }
}

/** A form with a file in it. The boundary is fixed, so that a repetition has the same bytes. */
export function form(
  fields: Readonly<Record<string, string>>,
  file: { name: string; type: string; bytes: Uint8Array },
) {
  const boundary = "orgplane-conformance-3f1c";
  const head = Object.entries(fields).map(
    ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const part =
    `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${file.name}"\r\n` +
    `Content-Type: ${file.type}\r\n\r\n`;
  const text = new TextEncoder();
  const pieces = [text.encode(head.join("") + part), file.bytes, text.encode(`\r\n--${boundary}--\r\n`)];
  const bytes = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return new Content(`multipart/form-data; boundary=${boundary}`, bytes);
}
