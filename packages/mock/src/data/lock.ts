import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A directory that another mock uses. */
export class DirectoryInUse extends Error {
  override readonly name = "DirectoryInUse";
}

// The directories of this process, which no process number tells apart.
const held = new Set<string>();

/**
 * Keeps other mocks of this machine out of a directory. It takes over the lock of a process that was killed.
 *
 * @returns a function that unlocks the directory.
 * @throws DirectoryInUse when a mock that runs has it.
 */
export function lockDirectory(directory: string): () => void {
  const file = join(directory, "lock");
  if (held.has(file)) throw new DirectoryInUse(`${directory} is in use by another mock of this process`);
  if (!claim(file)) {
    const holder = contentOf(file);
    const isTaken = isAlive(Number(holder)) || !remove(file, holder) || !claim(file);
    if (isTaken) throw new DirectoryInUse(`${directory} is in use by another mock, process ${contentOf(file)}`);
  }
  held.add(file);
  return () => {
    held.delete(file);
    rmSync(file, { force: true });
  };
}

/** Makes the lock, unless there is one. It has its content from the start, so that nobody takes it for an old one. */
function claim(file: string): boolean {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, String(process.pid));
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Removes the lock that has this content; false when it was another one by then. */
function remove(file: string, content: string): boolean {
  const aside = `${file}.old-${process.pid}`;
  try {
    renameSync(file, aside);
  } catch {
    // Another process was faster.
    return true;
  }
  const isSame = contentOf(aside) === content;
  if (!isSame) linkSync(aside, file);
  rmSync(aside, { force: true });
  return isSame;
}

function contentOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

/** Whether a process other than this one runs. In a container, the one that was killed had this one's number. */
function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
