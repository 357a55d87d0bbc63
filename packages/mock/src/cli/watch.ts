import { type FSWatcher, watch } from "node:fs";
import { dirname, resolve } from "node:path";

/** Looks out for changes of files. */
export interface FileWatcher {
  /** From now on, looks out for these files, and no others. */
  follow(files: Iterable<string>): void;
  close(): void;
}

// An editor writes a file in several steps, and a checkout writes many files.
const quietMilliseconds = 100;

/**
 * Calls `onChange` once a file has changed and all have been left alone for a moment. It watches their folders, as editors
 * replace files instead of writing into them.
 */
export function createFileWatcher(onChange: () => void): FileWatcher {
  const folders = new Map<string, FSWatcher>();
  let followed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;

  const changed = (folder: string, name: string | null) => {
    if (name !== null && !followed.has(resolve(folder, name))) return;
    clearTimeout(timer);
    timer = setTimeout(onChange, quietMilliseconds);
  };
  const unwatch = (folder: string) => {
    folders.get(folder)?.close();
    folders.delete(folder);
  };

  return {
    follow(files) {
      followed = new Set([...files].map((file) => resolve(file)));
      const wanted = new Set([...followed].map((file) => dirname(file)));
      for (const folder of folders.keys()) if (!wanted.has(folder)) unwatch(folder);
      for (const folder of wanted) {
        if (folders.has(folder)) continue;
        try {
          const watcher = watch(folder, { persistent: false }, (_, name) => changed(folder, name));
          // A folder that is removed is watched again when a document refers into it again.
          folders.set(
            folder,
            watcher.on("error", () => unwatch(folder)),
          );
        } catch {
          // A folder that does not exist has no file that could change.
        }
      }
    },
    close() {
      clearTimeout(timer);
      for (const folder of [...folders.keys()]) unwatch(folder);
    },
  };
}
