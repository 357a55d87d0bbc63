import { root } from "../src/root.ts";
import { budgets, FACADE_DEPENDENCIES } from "./budgets.ts";
import { bundle } from "./bundle.ts";
import { CORE, extraEntries, PEERS } from "./runtime-entries.ts";
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

const RESOURCES = ["@orgplane/orgs", "@orgplane/members", "@orgplane/spaces", "@orgplane/tenants"] as const;

/** Bundles all packages as they are built. */
export async function measure(): Promise<Sizes> {
  const core = await bundle(CORE);
  const main = await bundle(["@orgplane/runtime"]);
  const facade = await bundle(["@orgplane/client"]);
  const onTop = async (name: string, external?: readonly string[]): Promise<Size> => {
    const { minified, gzipped } = await bundle([...CORE, name], external);
    return { name: `+ ${name}`, minified: minified - core.minified, gzipped: gzipped - core.gzipped };
  };
  const entries = extraEntries();
  return {
    sizes: [
      { name: CORE.join(" and "), ...core, budget: budgets.runtime },
      { name: "@orgplane/runtime by itself", ...main },
      ...(await Promise.all(RESOURCES.map(async (name) => ({ ...(await onTop(name)), budget: budgets.resource })))),
      { name: "@orgplane/client", ...facade, budget: budgets.facade },
      ...(await Promise.all(
        Array.from(facade.onDemand, async (file) => ({ ...(await onTop(`${root}${file}`)), name: onDemandName(file) })),
      )),
      // Some of these are for servers.
      ...(await Promise.all(entries.map(({ name }) => onTop(name, ["node:*", ...PEERS])))),
    ],
    strays: straysIn([...facade.files.keys()], entries, FACADE_DEPENDENCIES),
  };
}

/** `packages/runtime/dist/bulk/run.js` is told as `bulk/run, on demand`. */
function onDemandName(file: string): string {
  return `${file.replace(/^.*\/dist\/|\.js$/g, "")}, on demand`;
}
