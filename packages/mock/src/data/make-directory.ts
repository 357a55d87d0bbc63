import { existsSync } from "node:fs";
import { mkdir, stat } from "node:fs/promises";
import { dirname } from "node:path";

/**
 * Makes a directory with its parents, or does nothing if it is there. Node's `recursive` takes every ENOENT for a missing parent,
 * and so never returns in a file system that makes no directories, such as /proc.
 *
 * @throws The error of the file system: ENOENT although the parent is there, if it makes none.
 */
export async function makeDirectory(directory: string): Promise<void> {
  try {
    await mkdir(directory);
  } catch (error) {
    const there = await stat(directory).catch(() => undefined);
    if (there?.isDirectory()) return;
    const parent = dirname(directory);
    const lacksParent =
      (error as NodeJS.ErrnoException).code === "ENOENT" && parent !== directory && !existsSync(parent);
    if (!lacksParent) throw error;
    await makeDirectory(parent);
    await makeDirectory(directory);
  }
}
