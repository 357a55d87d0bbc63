import { readFileSync } from "node:fs";
import { rivals } from "./rivals.ts";
import { root } from "./root.ts";

/** The place of a client, without loading it. */
export interface Entry {
  readonly name: string;
  /** The npm package. */
  readonly package: string;
  /** URL of the module whose `contender` it is. */
  readonly module: string;
  /** The folder of the package. */
  readonly folder: string;
  /** Whether it retries by default. */
  readonly retries: boolean;
  readonly benches: readonly ("failures" | "overhead")[];
}

/** The name of the client that this repository makes. */
export const OURS = "orgplane";

/** All clients that are measured, ours first. */
export const contenders: readonly Entry[] = [
  {
    name: OURS,
    package: "@orgplane/client",
    module: new URL("./orgplane.ts", import.meta.url).href,
    folder: `${root}packages/client`,
    retries: true,
    benches: ["failures", "overhead"],
  },
  {
    name: "bare fetch",
    package: "node",
    module: new URL("./bare-fetch.ts", import.meta.url).href,
    folder: `${root}node_modules/node`,
    retries: false,
    benches: ["overhead"],
  },
  rival("openapi-fetch", "openapi-fetch", { retries: false, benches: ["failures", "overhead"] }),
  rival("hey-api", "@hey-api/openapi-ts", { retries: false, benches: ["overhead"] }),
  rival("ky", "ky", { benches: ["overhead"] }),
  rival("openai", "openai"),
  rival("anthropic", "@anthropic-ai/sdk", { benches: ["failures", "overhead"] }),
  rival("stripe", "stripe", { benches: ["failures", "overhead"] }),
  rival("octokit", "octokit"),
  rival("mistral", "@mistralai/mistralai", { retries: false }),
  rival("workos", "@workos-inc/node", { benches: ["failures", "overhead"] }),
  rival("clerk", "@clerk/backend", { retries: false }),
  rival("merge", "@mergeapi/merge-node-client"),
  rival("auth0", "auth0"),
  rival("basecamp", "@37signals/basecamp"),
];

function rival(name: string, packageName: string, more: Partial<Pick<Entry, "retries" | "benches">> = {}): Entry {
  return {
    name,
    package: packageName,
    module: new URL(`clients/${name}.js`, rivals).href,
    folder: new URL(`node_modules/${packageName}`, rivals).pathname,
    retries: true,
    benches: ["failures"],
    ...more,
  };
}

/**
 * The clients of one bench, in the order of the list.
 *
 * @param only The names to keep; all by default.
 * @throws {Error} A name is unknown in this bench.
 */
export function contendersOf(bench: "failures" | "overhead", only?: readonly string[]): readonly Entry[] {
  const all = contenders.filter(({ benches }) => benches.includes(bench));
  const names = all.map(({ name }) => name);
  const unknown = only?.filter((name) => !names.includes(name)) ?? [];
  if (unknown.length > 0) throw new Error(`no client "${unknown.join(", ")}" here: there are ${names.join(", ")}`);
  return only ? all.filter(({ name }) => only.includes(name)) : all;
}

/** The installed version. */
export function versionOf(entry: Entry): string {
  return (JSON.parse(readFileSync(`${entry.folder}/package.json`, "utf8")) as { version: string }).version;
}
