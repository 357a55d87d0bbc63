import { budgets, FACADE_DEPENDENCIES } from "./budgets.ts";
import { bundle } from "./bundle.ts";
import { bundleWithOthers } from "./bundlers.ts";
import { pages, using } from "./pages.ts";
import { extraEntries, PEERS } from "./runtime-entries.ts";
import { straysIn } from "./strays.ts";

/** One line of the table. */
export interface Size {
  readonly name: string;
  readonly minified: number;
  readonly gzipped: number;
  /** The limit of `gzipped` in bytes; absent if there is none. */
  readonly budget?: number;
}

/** The sizes that users load, and files that they should not have to. */
export interface Sizes {
  readonly sizes: readonly Size[];
  /** Files that do not belong in the facade's bundle. */
  readonly strays: readonly string[];
}

const FACADE = "@orgplane/client";

/** Bundles a page for each built package, and for each further entry beside the facade. */
export async function measure(): Promise<Sizes> {
  const { [FACADE]: facadePage, ...resources } = pages;
  const facade = await bundle(facadePage);
  const entries = extraEntries();
  const sizes = await Promise.all([
    ...Object.entries(resources).map(async ([name, page]) => ({
      name,
      ...(await bundle(page)),
      budget: budgets.resource,
    })),
    // Some of these are for servers.
    ...entries.map(async ({ name }) => {
      const { minified, gzipped } = await bundle(facadePage + using(name), ["node:*", ...PEERS]);
      return { name: `+ ${name}`, minified: minified - facade.minified, gzipped: gzipped - facade.gzipped };
    }),
  ]);
  return {
    sizes: [{ name: FACADE, ...facade, budget: budgets.facade }, ...(await bundleWithOthers(facadePage)), ...sizes],
    strays: straysIn([...facade.files.keys()], entries, FACADE_DEPENDENCIES),
  };
}
