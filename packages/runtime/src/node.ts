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

/** What a server gets to know about a file. */
export interface FileFacts {
  /** Its name. Default: the last part of the path. */
  readonly name?: string | undefined;
  /** Its media type, such as `text/csv`. Default: `application/octet-stream`. */
  readonly type?: string | undefined;
}

/**
 * Opens a file for an upload. It is read piece by piece while it is sent, and read again if it has to be sent again. If the file
 * changes meanwhile, the upload fails.
 *
 * @example
 * const file = await fileFromPath("classes.csv", { type: "text/csv" });
 * await orgplane.orgs.files.upload("acme", { file, type: "class_mapping" });
 *
 * @throws {ArgumentError} There is no such file, or it cannot be read. `cause` is the error of the file system.
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
 * Saves a download completely, or not at all. It is written to a temporary file beside `path`, which replaces the file at `path`
 * at the end and is removed if anything fails. The permissions of the file at `path` are kept.
 *
 * A compressed response, and a part that was requested with `Range`, are refused: their end does not prove that the file is
 * complete. With `noOp` nothing is written.
 *
 * @example
 * await saveToPath(orgplane.orgs.files.download("acme", "fil_classes"), "classes.csv");
 *
 * @param download The stream, or the call that returns it.
 * @throws {ArgumentError} The file cannot be written. `cause` is the error of the file system.
 * @throws {OrgplaneError} The error of the call or the stream, such as a {@link ConnectionError}.
 * @throws {DecodeError} The response does not prove that the file is complete.
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
    // The umask of the process may have removed permissions.
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

/** The target of a path, and the permissions of the file there. */
async function placeOf(path: string): Promise<{ readonly target: string; readonly mode?: number }> {
  const target = await realpath(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
  });
  if (target === undefined) return { target: path };
  const found = await stat(target);
  // A device, for example, would be replaced by a file.
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
 * Makes a file from a Node stream, for an upload. It is read once, while it is sent, and destroyed if the upload fails.
 *
 * @example
 * const file = fileFromReadable(createReadStream("classes.csv").pipe(createGzip()), { name: "classes.csv.gz" });
 * await orgplane.orgs.files.upload("acme", { file, type: "class_mapping" });
 *
 * @param stream A `Readable` of bytes or text, or anything else that iterates over them.
 * @throws {ArgumentError} The stream has ended or was destroyed, for example by an upload that failed.
 */
export function fileFromReadable(
  stream: AsyncIterable<Uint8Array>,
  facts: StreamFacts = {},
): ReadableStream<Uint8Array> & StreamFacts {
  const readable = stream instanceof Readable ? stream : Readable.from(stream);
  // Without a listener, an error before the first read would end the process. Reading reports the error.
  readable.on("error", () => {});
  if (readable.destroyed || readable.readableEnded) {
    throw new ArgumentError("stream", "must not have ended before", readable.errored ?? undefined);
  }
  const pieces = readable[Symbol.asyncIterator]();
  // Not `Readable.toWeb`, which may write to a stream that was cancelled: that error ends the process
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

/** How many bytes are read at once: so many that opening the file for each piece hardly takes time. */
const PIECE = 262_144;

/**
 * A file of the file system. Each of its streams reads it anew, and it is open only while a piece is read. Node's own class leaves
 * the file of a cancelled stream open until it is garbage collected, and in Node 26 for ever
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

  /** @throws The error of the file system, or an {@link ArgumentError} if it is not a file. */
  static async open(path: string, name: string, type: string): Promise<File> {
    // The errors of `openAsBlob` do not say what is wrong.
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

  /** Reads a piece. The file is closed in between, so that a stream need not be cancelled. */
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
