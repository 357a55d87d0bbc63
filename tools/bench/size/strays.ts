import type { RuntimeEntry } from "./runtime-entries.ts";

/** The modules of the runtime's extra entries, besides the entries themselves. */
const EXTENSIONS = "packages/runtime/dist/extensions/";

/**
 * The files of a bundle that do not belong there: the modules of an extra entry (`dist/oauth.js`, all of `dist/testing/` and
 * of `dist/extensions/`), and packages that are neither ours nor allowed.
 */
export function straysIn(
  files: readonly string[],
  entries: readonly RuntimeEntry[],
  allowed: readonly string[],
): readonly string[] {
  return files.filter((file) => isOfEntry(file, entries) || isForeign(file, allowed));
}

function isOfEntry(file: string, entries: readonly RuntimeEntry[]): boolean {
  if (file.startsWith(EXTENSIONS)) return true;
  return entries.some((entry) => {
    const path = `packages/runtime/${entry.file}`;
    return file === path || (path.endsWith("/index.js") && file.startsWith(path.replace(/index\.js$/, "")));
  });
}

function isForeign(file: string, allowed: readonly string[]): boolean {
  const [, name] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file) ?? [];
  return name !== undefined && !allowed.includes(name);
}
