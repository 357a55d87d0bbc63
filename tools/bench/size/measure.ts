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
  /** Bytes that `gzipped` may be; absent where there is no limit. */
  readonly budget?: number;
}

/** What users load, and what they should not have to. */
export interface Sizes {
  readonly sizes: readonly Size[];
  /** Files in the bundle of the facade that do not belong there. */
  readonly strays: readonly string[];
}

const FACADE = "@orgplane/client";

/** Bundles a page for each package as it is built, and the other entries on top of the facade's. */
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
