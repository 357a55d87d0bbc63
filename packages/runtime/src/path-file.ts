import { openAsBlob, type Stats } from "node:fs";
import { type FileHandle, open, stat } from "node:fs/promises";
import { ArgumentError } from "./errors/argument-error.ts";
import { streamFrom } from "./stream-from.ts";

/** Bytes that are read at once: as many as Node's own blobs read. */
const PIECE = 65_536;

/**
 * A file of the file system that is read anew by each of its streams, and closed as soon as one has ended or is cancelled.
 * Node's own would leave a file of a cancelled stream open until garbage is collected, and in Node 26 for ever
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
    let opening: Promise<FileHandle> | undefined;
    const close = async () => (await opening)?.close();
    const stream = streamFrom(async () => {
      try {
        opening ??= this.#open();
        const { buffer, bytesRead } = await (await opening).read(new Uint8Array(PIECE));
        if (bytesRead === 0) await close();
        return { done: bytesRead === 0, value: buffer.subarray(0, bytesRead) };
      } catch (cause) {
        await close().catch(() => {});
        throw cause;
      }
    }, close);
    return stream as ReadableStream<Uint8Array<ArrayBuffer>>;
  }

  async #open(): Promise<FileHandle> {
    const file = await open(this.#path);
    const { size, mtimeMs } = await file.stat();
    if (size === this.#facts.size && mtimeMs === this.#facts.mtimeMs) return file;
    await file.close();
    throw new Error(`${this.#path} has changed since it was opened`);
  }
}
