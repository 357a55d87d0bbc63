import { createReadStream, createWriteStream } from "node:fs";
import { Readable, Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { fileFromReadable, saveToPath } from "../src/node.ts";

// Compiled by a test, and never run.

/** What generated methods take. */
export const file: Blob | ReadableStream<Uint8Array> = fileFromReadable(createReadStream("classes.csv"));

// @ts-expect-error a path is no stream
fileFromReadable("classes.csv");

/** What they give, on its way to wherever Node writes. */
export async function save(download: ReadableStream<Uint8Array>): Promise<void> {
  await saveToPath(download, "classes.csv");
  // @ts-expect-error it is the path that comes last
  await saveToPath("classes.csv", download);
  await download.pipeTo(Writable.toWeb(createWriteStream("classes.csv")));
  await pipeline(download, createWriteStream("classes.csv"));
  await pipeline(Readable.from(download), createWriteStream("classes.csv"));
  for await (const chunk of download) chunk satisfies Uint8Array;
}
