import { constants } from "node:fs";
import { type FileHandle, open, readFile, writeFile } from "node:fs/promises";
import { fromLine, toLine } from "./line.ts";

/** What was read of a journal. */
export interface ReadJournal {
  readonly entries: readonly unknown[];
  /** How many bytes of it are good. */
  readonly length: number;
  /** How many lines behind them are not, or are behind one that is not. */
  readonly dropped: number;
}

/** Reads a journal up to the first line that is not whole; nothing is there when there is no file. */
export async function readJournal(path: string): Promise<ReadJournal> {
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw error;
  });
  const entries: unknown[] = [];
  let [length, start] = [0, 0];
  for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", start)) {
    const line = text.slice(start, end);
    const entry = fromLine(line);
    if (entry === undefined) break;
    entries.push(entry.value);
    length += Buffer.byteLength(line) + 1;
    start = end + 1;
  }
  const rest = text.slice(start);
  return { entries, length, dropped: rest === "" ? 0 : rest.replace(/\n$/, "").split("\n").length };
}

/** Keeps a copy of a journal whose end is not good, if more is lost than a line that was being written. */
export async function keepBroken(path: string): Promise<string> {
  const copy = `${path}.broken-${Date.now()}`;
  await writeFile(copy, await readFile(path));
  return copy;
}

/** A file that lines are added to. */
export interface Journal {
  /** In bytes. */
  readonly size: number;
  /** Adds entries, and resolves once they would survive a loss of power. */
  append(entries: readonly unknown[]): Promise<void>;
  close(): Promise<void>;
}

/** Opens a journal behind its first `length` bytes; what comes after them is cut off. */
export async function openJournal(path: string, length: number): Promise<Journal> {
  const file: FileHandle = await open(path, constants.O_CREAT | constants.O_RDWR);
  await file.truncate(length);
  await file.sync();
  let size = length;
  return {
    get size() {
      return size;
    },
    async append(entries) {
      const bytes = Buffer.from(entries.map(toLine).join(""));
      await file.write(bytes, 0, bytes.length, size);
      await file.datasync();
      size += bytes.length;
    },
    close: () => file.close(),
  };
}
