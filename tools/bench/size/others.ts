import { builtinModules } from "node:module";
import { fileURLToPath } from "node:url";
import { contendersOf, type Entry, versionOf } from "../src/contenders.ts";
import { markdownTable } from "../src/markdown-table.ts";
import { installRivals } from "../src/rivals.ts";
import { type Bundle, bundle } from "./bundle.ts";
import { kib } from "./kib.ts";
import { using } from "./pages.ts";

/** Compares the bundles of pages that create a client, read with it and write: a table, the smallest first. */
export async function compareWithOthers(): Promise<string> {
  await installRivals();
  const measured = await Promise.all(contendersOf("failures").map(sizeOf));
  const rows = measured
    .sort((one, other) => one.gzipped - other.gzipped)
    .map(({ name, minified, gzipped }) => [name, kib(minified), kib(gzipped)]);
  return markdownTable([["KiB", "minified", "gzipped"], ...rows], ["left", "right", "right"]);
}

async function sizeOf(entry: Entry): Promise<Bundle & { readonly name: string }> {
  // Some are for servers.
  const sizes = await bundle(using(fileURLToPath(entry.module)), ["node:*", ...builtinModules]);
  return { ...sizes, name: `${entry.name} ${versionOf(entry)}` };
}
