import type { RuntimeEntry } from "./runtime-entries.ts";

/**
 * The files of a bundle that have no business there: modules of an extra entry, which are its own module and all in the
 * folder of that name (`dist/oauth.js`, `dist/oauth/…`), and packages that are neither ours nor allowed.
 */
export function straysIn(
  files: readonly string[],
  entries: readonly RuntimeEntry[],
  allowed: readonly string[],
): readonly string[] {
  return files.filter((file) => isOfEntry(file, entries) || isForeign(file, allowed));
}

function isOfEntry(file: string, entries: readonly RuntimeEntry[]): boolean {
  return entries.some((entry) => {
    const path = `packages/runtime/${entry.file}`;
    return file === path || file.startsWith(`${path.replace(/(\/index)?\.js$/, "")}/`);
  });
}

function isForeign(file: string, allowed: readonly string[]): boolean {
  const [, name] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file) ?? [];
  return name !== undefined && !allowed.includes(name);
}
