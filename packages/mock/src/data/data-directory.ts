import { mkdir, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { isRecord } from "@orgplane/spec/internal/openapi";
import type { Batch, Snapshot } from "../reference/index.ts";
import { readSnapshot } from "../state/read-snapshot.ts";
import type { Seeded } from "../state/reference-state.ts";
import { replaceFile, syncDirectory } from "./durable-file.ts";
import { type Journal, keepBroken, openJournal, readJournal } from "./journal.ts";
import { lockDirectory } from "./lock.ts";

/** A directory whose state cannot be read; the message says what to do. */
export class DirectoryError extends Error {
  override readonly name = "DirectoryError";
}

/** What a directory held when it was opened. */
export interface Recovered {
  readonly snapshot: Snapshot;
  /** What was written after the snapshot. */
  readonly batches: readonly Batch[];
  readonly seeded: Seeded;
}

/** State on a disk: a snapshot, and a journal of what was written since. */
export interface DataDirectory {
  /** Nothing when the directory was empty. */
  readonly recovered: Recovered | undefined;
  /** What had to be left out, and where it is; nothing when all was good. */
  readonly warning: string | undefined;
  /** Adds a write to the journal. */
  append(batch: Batch): void;
  /** Begins a new journal behind a snapshot. */
  replace(snapshot: Snapshot, seeded: Seeded): void;
  /** Whether the journal has grown so long that a snapshot is due. */
  readonly isLong: boolean;
  /** Resolves once everything so far would survive a loss of power. @throws the error of the disk when it cannot. */
  flushed(): Promise<void>;
  /** Waits for what is to be written, and gives the directory free. */
  close(): Promise<void>;
}

interface StateFile extends Seeded {
  /** Counts the snapshots; the journal that belongs to one has its number. */
  readonly generation: number;
  readonly snapshot: Snapshot;
}

// A snapshot is written again once the journal is longer than this, and longer than the snapshot.
const longJournal = 4 * 1024 * 1024;

/**
 * Opens a directory that keeps a state, and makes it if it does not exist.
 *
 * At any moment, the file state.json is whole, and names the journal that goes on from there. So whatever was flushed is
 * there after a kill; of what was not, all of a batch is there or nothing.
 *
 * @throws DirectoryInUse when another mock has it; DirectoryError when its state cannot be read.
 */
export async function openDataDirectory(directory: string): Promise<DataDirectory> {
  await mkdir(directory, { recursive: true });
  const unlock = lockDirectory(directory);
  try {
    return await openLocked(directory, unlock);
  } catch (error) {
    unlock();
    throw error;
  }
}

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

  // Batches that the disk has not begun with: what comes while it is busy is written with one flush.
  let waiting: Batch[] | undefined;
  let isReplacing = false;
  // After a failed write, the end of the journal is not known to be good: only a new one can go on.
  let failure: unknown;
  let queue: Promise<void> = Promise.resolve();

  const enqueue = (task: () => Promise<void>) => {
    queue = queue.then(task).catch((error) => {
      failure = error;
    });
  };
  const writeState = async (state: Omit<StateFile, "generation">) => {
    const next = generation + 1;
    const text = JSON.stringify({ generation: next, ...state } satisfies StateFile);
    const fresh = await openJournal(journalFile(next), 0);
    await replaceFile(stateFile, text);
    const [old, oldFile] = [journal, journalFile(generation)];
    [generation, journal, snapshotSize, failure] = [next, fresh, text.length, undefined];
    await old.close();
    await rm(oldFile, { force: true });
  };

  return {
    recovered: found && {
      snapshot: found.snapshot,
      batches: read.entries as readonly Batch[],
      seeded: seededOf(found),
    },
    warning,
    append(batch) {
      if (waiting !== undefined) return void waiting.push(batch);
      const batches = [batch];
      waiting = batches;
      enqueue(async () => {
        if (waiting === batches) waiting = undefined;
        if (failure === undefined) await journal.append(batches);
      });
    },
    replace(snapshot, { data, seed }) {
      // What comes from here on belongs behind the snapshot.
      waiting = undefined;
      isReplacing = true;
      enqueue(() =>
        writeState({ data, seed, snapshot }).finally(() => {
          isReplacing = false;
        }),
      );
    },
    get isLong() {
      if (isReplacing) return false;
      return failure !== undefined || (journal.size > longJournal && journal.size > snapshotSize);
    },
    async flushed() {
      await queue;
      if (failure !== undefined) throw failure;
    },
    async close() {
      await queue;
      await journal.close();
      unlock();
    },
  };
}

function seededOf({ data, seed }: StateFile): Seeded {
  return { data, seed };
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
