import { builtinModules } from "node:module";
import { fileURLToPath } from "node:url";
import { contendersOf, type Entry, OURS, versionOf } from "../src/contenders.ts";
import { markdownTable } from "../src/markdown-table.ts";
import { installRivals } from "../src/rivals.ts";
import { type Bundle, bundle } from "./bundle.ts";
import { kib } from "./kib.ts";

/** Compares what a bundle holds that makes a client, reads with it and writes: a table, the smallest first. */
export async function compareWithOthers(): Promise<string> {
  await installRivals();
  const measured = await Promise.all(
    contendersOf("failures").flatMap((entry) => [sizeOf(entry), ...(entry.name === OURS ? [sizeOf(entry, true)] : [])]),
  );
  const rows = measured
    .sort((one, other) => one.gzipped - other.gzipped)
    .map(({ name, minified, gzipped }) => [name, kib(minified), kib(gzipped)]);
  return markdownTable([["KiB", "minified", "gzipped"], ...rows], ["left", "right", "right"]);
}

async function sizeOf(entry: Entry, isWhole = false): Promise<Bundle & { readonly name: string }> {
  // Some are for servers.
  const sizes = await bundle([fileURLToPath(entry.module)], ["node:*", ...builtinModules], isWhole);
  return { ...sizes, name: `${entry.name} ${versionOf(entry)}${isWhole ? ", with all that it loads on demand" : ""}` };
}
