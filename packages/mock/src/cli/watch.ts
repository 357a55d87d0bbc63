import { type FSWatcher, statSync, watch } from "node:fs";
import { basename, dirname, resolve } from "node:path";

/** Looks out for changes of files. */
export interface FileWatcher {
  /** From now on, looks out for these files, and no others. They need not exist yet. */
  follow(files: Iterable<string>): void;
  close(): void;
}

// An editor writes a file in several steps, and a checkout writes many files.
const quietMilliseconds = 100;

interface WatchedFolder {
  readonly watcher: FSWatcher;
  /** Tells a folder from another one of its name, which a checkout may have put in its place. */
  readonly identity: string | undefined;
}

/**
 * Calls `onChange` once a file has changed and all have been left alone for a moment. It watches their folders, as editors
 * replace files instead of writing into them; and for a folder that does not exist, the one in which it has to appear.
 */
export function createFileWatcher(onChange: () => void): FileWatcher {
  const folders = new Map<string, WatchedFolder>();
  let followed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;

  const changed = (folder: string, name: string | null) => {
    // What happens to the folder itself has the folder's name.
    const concerns = name === null || name === basename(folder) || followed.has(resolve(folder, name));
    if (!concerns) return;
    clearTimeout(timer);
    timer = setTimeout(onChange, quietMilliseconds);
  };
  const unwatch = (folder: string) => {
    folders.get(folder)?.watcher.close();
    folders.delete(folder);
  };

  return {
    follow(files) {
      const places = [...files].map((file) => watchable(resolve(file)));
      followed = new Set(places.map(({ path }) => path));
      const wanted = new Map(places.map(({ folder, identity }) => [folder, identity]));
      for (const [folder, { identity }] of folders) if (wanted.get(folder) !== identity) unwatch(folder);
      for (const [folder, identity] of wanted) {
        if (folders.has(folder)) continue;
        try {
          const watcher = watch(folder, { persistent: false }, (_, name) => changed(folder, name));
          folders.set(folder, { watcher: watcher.on("error", () => unwatch(folder)), identity });
        } catch {
          // A folder that is gone by now is looked for at the next change.
        }
      }
    },
    close() {
      clearTimeout(timer);
      for (const folder of [...folders.keys()]) unwatch(folder);
    },
  };
}

/** What is to appear or change, and the folder that exists and is to have it: the file, or the first folder that is missing. */
function watchable(path: string): { path: string; folder: string; identity: string | undefined } {
  const folder = dirname(path);
  const identity = identityOf(folder);
  return identity === undefined && folder !== path ? watchable(folder) : { path, folder, identity };
}

function identityOf(folder: string): string | undefined {
  try {
    const { dev, ino } = statSync(folder);
    return `${dev}:${ino}`;
  } catch {
    return undefined;
  }
}
