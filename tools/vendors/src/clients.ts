import { readFileSync } from "node:fs";
import { root } from "@orgplane/repo/root";
import { parse } from "yaml";

/** A vendor's client, from which a platform's wire was read. */
export interface Client {
  readonly platform: string;
  readonly package: string;
  readonly registry: "PyPI" | "npm";
  /** The version that was read; a client that nobody has read has none. */
  readonly version: string | undefined;
}

/** Clients beside those that platforms.yaml names: others of the same platform, which change when its API does. */
const BESIDE: readonly Client[] = [
  { platform: "polyaxon", package: "polyaxon-sdk", registry: "PyPI", version: "2.15.0" },
  { platform: "arize", package: "@arizeai/ax-client", registry: "npm", version: undefined },
];

/** The clients of all platforms that have one. */
export function readClients(): readonly Client[] {
  const { platforms } = parse(readFileSync(`${root}spec/platforms.yaml`, "utf8")) as {
    readonly platforms: Readonly<Record<string, { readonly client: Omit<Client, "platform"> | null }>>;
  };
  const named = Object.entries(platforms).flatMap(([platform, { client }]) =>
    client === null ? [] : [{ ...client, platform }],
  );
  return [...named, ...BESIDE];
}
