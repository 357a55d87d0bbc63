import { createReadStream, createWriteStream } from "node:fs";
import { Readable, Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { fileFromReadable, saveToPath } from "../src/node.ts";

// A test compiles this file; nothing runs it.

/** The inputs of generated methods. */
export const file: Blob | ReadableStream<Uint8Array> = fileFromReadable(createReadStream("classes.csv"));

// @ts-expect-error a path is no stream
fileFromReadable("classes.csv");

/** Their results, piped to a Node.js stream. */
export async function save(download: ReadableStream<Uint8Array>): Promise<void> {
  await saveToPath(download, "classes.csv");
  // @ts-expect-error it is the path that comes last
  await saveToPath("classes.csv", download);
  await download.pipeTo(Writable.toWeb(createWriteStream("classes.csv")));
  await pipeline(download, createWriteStream("classes.csv"));
  await pipeline(Readable.from(download), createWriteStream("classes.csv"));
  for await (const chunk of download) chunk satisfies Uint8Array;
}
