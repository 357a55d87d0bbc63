import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A directory that another mock uses. */
export class DirectoryInUse extends Error {
  override readonly name = "DirectoryInUse";
}

// The directories of this process, which no process number tells apart.
const held = new Set<string>();

/**
 * Keeps other mocks of this machine out of a directory. What a process has left behind that was killed is taken over.
 *
 * @returns gives the directory free.
 * @throws DirectoryInUse when a mock that runs has it.
 */
export function lockDirectory(directory: string): () => void {
  const file = join(directory, "lock");
  if (held.has(file)) throw new DirectoryInUse(`${directory} is in use by another mock of this process`);
  try {
    writeFileSync(file, String(process.pid), { flag: "wx" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    const pid = Number(readFileSync(file, "utf8"));
    if (isAlive(pid)) throw new DirectoryInUse(`${directory} is in use by another mock, process ${pid}`);
    rmSync(file, { force: true });
    // Of two that find the same lock left behind, one is too late here.
    writeFileSync(file, String(process.pid), { flag: "wx" });
  }
  held.add(file);
  return () => {
    held.delete(file);
    rmSync(file, { force: true });
  };
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
