import { openAsBlob, type Stats } from "node:fs";
import { open, stat } from "node:fs/promises";
import { ArgumentError } from "../errors/input-errors.ts";
import { streamFrom } from "../platform/stream.ts";

/** Bytes that are read at once: so many that opening the file for each piece costs hardly any time. */
const PIECE = 262_144;

/**
 * A file of the file system that is read anew by each of its streams, and open only while a piece of it is read. Node's own
 * would leave a file of a cancelled stream open until garbage is collected, and in Node 26 for ever
 * (https://github.com/nodejs/node/issues/63574).
 */
export class PathFile extends File {
  readonly #path: string;
  readonly #facts: Stats;

  private constructor(blob: Blob, path: string, facts: Stats, name: string) {
    super([blob], name, { type: blob.type });
    this.#path = path;
    this.#facts = facts;
  }

  /** @throws What the file system reports, or an {@link ArgumentError} where that is no file. */
  static async open(path: string, name: string, type: string): Promise<File> {
    // `openAsBlob` by itself would say of no failure what it was.
    const facts = await stat(path);
    if (!facts.isFile()) throw new ArgumentError("path", "must be the path of a file");
    return new PathFile(await openAsBlob(path, { type }), path, facts, name);
  }

  override stream(): ReadableStream<Uint8Array<ArrayBuffer>> {
    let position = 0;
    const stream = streamFrom(async () => {
      const piece = await this.#read(position);
      position += piece.length;
      return { done: piece.length === 0, value: piece };
    });
    return stream as ReadableStream<Uint8Array<ArrayBuffer>>;
  }

  /** Reads a piece. The file is not kept open in between: who leaves a stream need not even cancel it. */
  async #read(position: number): Promise<Uint8Array<ArrayBuffer>> {
    const file = await open(this.#path);
    try {
      const { size, mtimeMs } = await file.stat();
      if (size !== this.#facts.size || mtimeMs !== this.#facts.mtimeMs) {
        throw new Error(`${this.#path} has changed since it was opened`);
      }
      const { buffer, bytesRead } = await file.read(new Uint8Array(PIECE), 0, PIECE, position);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  }
}
