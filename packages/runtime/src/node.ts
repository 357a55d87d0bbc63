import { randomUUID } from "node:crypto";
import { openAsBlob, type Stats } from "node:fs";
import { chmod, open, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { OrgplaneError } from "./errors/base.ts";
import { ArgumentError } from "./errors/input-errors.ts";
import { fileFromStream, isStream, type StreamFacts, streamFrom } from "./platform/stream.ts";
import { factsOf } from "./response/download-facts.ts";

/** What a server is told about a file. */
export interface FileFacts {
  /** Its name. Default: the last part of the path. */
  readonly name?: string | undefined;
  /** Its media type, such as `text/csv`. Default: `application/octet-stream`. */
  readonly type?: string | undefined;
}

/**
 * Opens a file for an upload. It is read while it is sent, piece by piece, and once more if it has to be sent again. If
 * somebody changes it meanwhile, the upload fails.
 *
 * @example
 * const file = await fileFromPath("classes.csv", { type: "text/csv" });
 * await orgplane.orgs.files.upload("acme", { file, type: "class_mapping" });
 *
 * @throws {ArgumentError} There is no such file, or it cannot be read. `cause` is what the file system reported.
 */
export async function fileFromPath(path: string | URL, facts: FileFacts = {}): Promise<File> {
  const source = pathOf(path);
  const { name = basename(source), type = "" } = facts;
  try {
    return await PathFile.open(source, name, type);
  } catch (cause) {
    if (cause instanceof ArgumentError) throw cause;
    throw new ArgumentError("path", `cannot be read (${(cause as NodeJS.ErrnoException).code})`, cause);
  }
}

/**
 * Saves a download: all of it, or nothing. Until its end has come it is written to a file of another name beside `path`,
 * which is removed if anything fails; what was at `path` before stays as it was until then. Who may read it stays, too.
 *
 * A compressed answer and a part that was asked for with `Range` are refused, as their end does not prove that the file is
 * whole. With `noOp` nothing is written.
 *
 * @example
 * await saveToPath(orgplane.orgs.files.download("acme", "fil_classes"), "classes.csv");
 *
 * @param download The stream, or the call that gives it.
 * @throws {ArgumentError} The file cannot be written. `cause` is what the file system reported.
 * @throws {OrgplaneError} What the call or the stream fails with, such as a {@link ConnectionError}.
 * @throws {DecodeError} The answer would not show that the file is whole.
 */
export async function saveToPath(
  download: ReadableStream<Uint8Array> | PromiseLike<ReadableStream<Uint8Array>>,
  path: string | URL,
): Promise<void> {
  const stream = await download;
  if (!isStream(stream)) throw new ArgumentError("download", "must be a stream, or a call that gives one");
  const { isNoOp, partial } = factsOf(stream);
  if (isNoOp || partial) await stream.cancel(partial).catch(() => {});
  if (partial) throw partial;
  if (isNoOp) return;
  let part = "";
  try {
    const { target, mode } = await placeOf(pathOf(path));
    part = join(dirname(target), `.${randomUUID()}.part`);
    await writeFile(part, stream, { flag: "wx", mode });
    // Of what a file is made with, the process may have some taken away.
    if (mode !== undefined) await chmod(part, mode);
    await rename(part, target);
  } catch (cause) {
    // A stream that was never read would keep its connection.
    await Promise.allSettled([stream.cancel(cause), part && rm(part, { force: true })]);
    const { code } = cause as NodeJS.ErrnoException;
    throw code && !(cause instanceof OrgplaneError)
      ? new ArgumentError("path", `cannot be written (${code})`, cause)
      : cause;
  }
}

/** Where a path leads, and who may read what is there. */
async function placeOf(path: string): Promise<{ readonly target: string; readonly mode?: number }> {
  const target = await realpath(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
  });
  if (target === undefined) return { target: path };
  const found = await stat(target);
  // A device, say, would be replaced by a file.
  if (!found.isFile()) throw new ArgumentError("path", "must be the path of a file");
  return { target, mode: found.mode & 0o777 };
}

function pathOf(path: string | URL): string {
  try {
    return path instanceof URL ? fileURLToPath(path) : resolve(path);
  } catch (cause) {
    throw new ArgumentError("path", "must be a path, or a URL of a file", cause);
  }
}

/**
 * Makes a file of a stream of Node's, for an upload. It is read once, while it is sent, and destroyed if the upload fails.
 *
 * @example
 * const file = fileFromReadable(createReadStream("classes.csv").pipe(createGzip()), { name: "classes.csv.gz" });
 * await orgplane.orgs.files.upload("acme", { file, type: "class_mapping" });
 *
 * @param stream A `Readable` of bytes or text, or anything else that gives them piece by piece.
 * @throws {ArgumentError} The stream has ended, or was destroyed, as by an upload that failed.
 */
export function fileFromReadable(
  stream: AsyncIterable<Uint8Array>,
  facts: StreamFacts = {},
): ReadableStream<Uint8Array> & StreamFacts {
  const readable = stream instanceof Readable ? stream : Readable.from(stream);
  // Without a listener, a failure before the first piece is read would end the process; then it is told.
  readable.on("error", () => {});
  if (readable.destroyed || readable.readableEnded) {
    throw new ArgumentError("stream", "must not have ended before", readable.errored ?? undefined);
  }
  const pieces = readable[Symbol.asyncIterator]();
  // Not `Readable.toWeb`, which may go on to fill a stream that was cancelled: what that throws ends the process
  // (https://github.com/nodejs/node/issues/64529).
  const file = streamFrom(
    async () => {
      const { done = false, value } = await pieces.next();
      return { done, value: typeof value === "string" ? new TextEncoder().encode(value) : value };
    },
    async () => readable.destroy(),
  );
  return fileFromStream(file, facts);
}

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
