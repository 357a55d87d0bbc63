import { readDocument } from "../document/document-file.ts";
import type { Mock } from "../mock.ts";
import { createFileWatcher } from "./watch.ts";

/** What comes of a change: what is served then, or why it goes on as before. */
export interface Reloads {
  readonly onReload: () => void;
  readonly onFailure: (error: unknown) => void;
}

/**
 * Has a mock serve a document anew whenever its file has changed, or one that it refers to. What is broken is not served:
 * the last good one stays.
 *
 * @param files - the files that the document has been read from.
 * @returns stops that.
 */
export function keepCurrent(
  mock: Pick<Mock, "replace">,
  file: string,
  files: Iterable<string>,
  reloads: Reloads,
): () => void {
  const watcher = createFileWatcher(() => {
    pending = pending.then(reload);
  });
  let pending: Promise<void> = Promise.resolve();
  let known = new Set(files);
  watcher.follow(known);

  async function reload(): Promise<void> {
    const read = new Set<string>();
    try {
      mock.replace(await readDocument(file, (path) => read.add(path)));
      known = read;
      reloads.onReload();
    } catch (error) {
      // What could not be read may be what has to be mended, or one of the files that were good before.
      known = new Set([...known, ...read]);
      reloads.onFailure(error);
    }
    watcher.follow(known);
  }

  return () => watcher.close();
}
