import type { Operation } from "../../contract/operation.ts";
import { writeJson } from "../json.ts";
import { encodeFile } from "./file.ts";

/** A request body as `fetch` takes it. It can be sent again unless it is a stream. */
export interface EncodedBody {
  readonly body: string | Blob | ReadableStream<Uint8Array> | ArrayBuffer | ArrayBufferView<ArrayBuffer>;
  readonly contentType: string;
  /** The bytes of a stream, if known. Of all else `fetch` knows them. */
  readonly length?: number | undefined;
}

/** Writes `value` as `contentType`. */
export function encodeBody(contentType: string, value: unknown, encoding?: Operation["encoding"]): EncodedBody {
  if (/[/+]json\b/.test(contentType)) return { body: writeJson("body", value), contentType };
  return encodeFile(contentType, value, encoding);
}
