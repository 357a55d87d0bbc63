import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import type { AnsweredRequest } from "@orgplane/adapter-kit";
import { isRecord } from "@orgplane/spec/internal/openapi";
import type { ReferenceEvent, Snapshot } from "../reference/index.ts";
import { readSnapshot } from "../state/read-snapshot.ts";
import type { Seeded } from "../state/reference-state.ts";
import { replaceFile, syncDirectory } from "./durable-file.ts";
import { type Journal, keepBroken, openJournal, readJournal } from "./journal.ts";
import { lockDirectory } from "./lock.ts";
import { makeDirectory } from "./make-directory.ts";

/** A directory that cannot be used, or whose state cannot be read; the message says what to do. */
export class DirectoryError extends Error {
  override readonly name = "DirectoryError";
}

/** What a directory held when it was opened. */
export interface Recovered {
  readonly state: KeptState;
  /** What happened after it. */
  readonly entries: readonly JournalEntry[];
}

/** What a snapshot on the disk has. */
export interface KeptState extends Seeded {
  readonly snapshot: Snapshot;
  /** The requests with an `Idempotency-Key` that were answered. */
  readonly answered: readonly AnsweredRequest[];
}

/** What a line of the journal has: a write, or the answer to a request with an `Idempotency-Key`. */
export type JournalEntry = Exclude<ReferenceEvent, { readonly type: "restored" }>;

/** State on a disk: a snapshot, and a journal of what was written since. */
export interface DataDirectory {
  /** Nothing when the directory was empty. */
  readonly recovered: Recovered | undefined;
  /** What had to be left out, and where it is; nothing when all was good. */
  readonly warning: string | undefined;
  /** Adds to the journal, with the next flush. */
  append(entry: JournalEntry): void;
  /** Begins a new journal behind a snapshot. */
  replace(state: KeptState): void;
  /** Whether the journal has grown so long that a snapshot is due. */
  readonly isLong: boolean;
  /** Writes what is waiting, and resolves once everything so far would survive a loss of power. @throws the error of the disk when it cannot. */
  flushed(): Promise<void>;
  /** Waits for what is to be written, and gives the directory free. */
  close(): Promise<void>;
}

interface StateFile extends KeptState {
  /** Counts the snapshots; the journal that belongs to one has its number. */
  readonly generation: number;
}

// A snapshot is written again once the journal is longer than this, and longer than the snapshot.
const longJournal = 4 * 1024 * 1024;

/**
 * Opens a directory that keeps a state, and makes it if it does not exist.
 *
 * At any moment, the file state.json is whole, and names the journal that goes on from there. So whatever was flushed is
 * there after a kill; of what was not, all of a batch is there or nothing.
 *
 * @throws DirectoryInUse when another mock has it; DirectoryError when it cannot be written to, or its state cannot be read.
 */
export async function openDataDirectory(directory: string): Promise<DataDirectory> {
  const unlock = await makeDirectory(directory)
    .then(() => lockDirectory(directory))
    .catch((cause: NodeJS.ErrnoException) => {
      const reason = unusable[cause.code ?? ""];
      throw reason === undefined
        ? cause
        : new DirectoryError(`${directory} cannot keep the state: ${reason}`, { cause });
    });
  try {
    return await openLocked(directory, unlock);
  } catch (error) {
    unlock();
    throw error;
  }
}

const unusable: Readonly<Record<string, string>> = {
  EEXIST: "it is a file, and has to be a directory",
  ENOENT: "no directory can be made there",
  ENOTDIR: "a part of the path is a file",
  EACCES: "this user may not write there",
  EPERM: "this user may not write there",
  EROFS: "nothing can be written there",
};

async function openLocked(directory: string, unlock: () => void): Promise<DataDirectory> {
  const stateFile = join(directory, "state.json");
  const journalFile = (generation: number) => join(directory, `journal-${generation}.jsonl`);
  const found = await readStateFile(stateFile);
  let generation = found?.generation ?? 0;
  const read = await readJournal(journalFile(generation));
  const isTorn = read.dropped > 1;
  const warning = isTorn
    ? `${read.dropped} lines of the journal are broken, and left out: ${await keepBroken(journalFile(generation))}`
    : undefined;
  let journal: Journal = await openJournal(journalFile(generation), read.length);
  let snapshotSize = 0;
  await removeOthers(directory, generation);
  await syncDirectory(directory);

  // A write and the answer to its Idempotency-Key go to the disk together, as nothing is written before it is waited for.
  let waiting: JournalEntry[] = [];
  let isReplacing = false;
  // After a failed write, the end of the journal is not known to be good: only a new one can go on.
  let failure: unknown;
  let queue: Promise<void> = Promise.resolve();

  const enqueue = (task: () => Promise<void>) => {
    queue = queue.then(task).catch((error) => {
      failure = error;
    });
  };
  const writeState = async (state: KeptState) => {
    const next = generation + 1;
    const text = JSON.stringify({ generation: next, ...state } satisfies StateFile);
    const fresh = await openJournal(journalFile(next), 0);
    await replaceFile(stateFile, text);
    const [old, oldFile] = [journal, journalFile(generation)];
    [generation, journal, snapshotSize, failure] = [next, fresh, text.length, undefined];
    await old.close();
    await rm(oldFile, { force: true });
  };

  const flush = () => {
    // Those of this moment: what is added behind a snapshot that is on its way belongs to the next journal.
    const entries = waiting;
    enqueue(async () => {
      // Those that came while the disk was busy are among them, and leave the tasks behind this one nothing to do.
      const batch = entries.splice(0);
      if (batch.length > 0 && failure === undefined) await journal.append(batch);
    });
  };

  return {
    recovered: found && { state: found, entries: read.entries as readonly JournalEntry[] },
    warning,
    append: (entry) => void waiting.push(entry),
    replace(state) {
      // What comes from here on belongs behind the snapshot.
      waiting = [];
      isReplacing = true;
      enqueue(() =>
        writeState(state).finally(() => {
          isReplacing = false;
        }),
      );
    },
    get isLong() {
      if (isReplacing) return false;
      return failure !== undefined || (journal.size > longJournal && journal.size > snapshotSize);
    },
    async flushed() {
      flush();
      await queue;
      if (failure !== undefined) throw failure;
    },
    async close() {
      flush();
      await queue;
      await journal.close();
      unlock();
    },
  };
}

async function readStateFile(path: string): Promise<StateFile | undefined> {
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    if (!isRecord(value) || !Number.isSafeInteger(value["generation"])) throw new Error("it has no generation");
    readSnapshot(value["snapshot"]);
    return value as unknown as StateFile;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new DirectoryError(`${path} cannot be read: ${reason}; move it away to begin anew`, { cause });
  }
}

/** Removes what a kill has left behind: journals of other generations, and files that were never put in place. */
async function removeOthers(directory: string, generation: number): Promise<void> {
  for (const name of await readdir(directory)) {
    const isOther = /^journal-\d+\.jsonl$/.test(name) && name !== `journal-${generation}.jsonl`;
    if (isOther || name === "state.json.new") await rm(join(directory, name), { force: true });
  }
}
