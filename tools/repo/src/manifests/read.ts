import { globSync, readFileSync } from "node:fs";
import { parse } from "yaml";
import { root } from "../root.ts";
import type { Catalog, Manifest, Published } from "./manifest.ts";

/** Reads the package.json of a folder; `""` is the root of the repository. */
export function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(`${root}${folder}/package.json`, "utf8")) as Manifest;
}

/** All packages that are published, by their folders. */
export function readPublished(): readonly Published[] {
  const manifests = globSync("{spec,packages/*}/package.json", { cwd: root }).sort();
  const folders = manifests.map((file) => file.replace("/package.json", ""));
  return folders.map((folder) => ({ folder, manifest: readManifest(folder) }));
}

/** The versions that packages share. */
export function readCatalog(): Catalog {
  return (parse(readFileSync(`${root}pnpm-workspace.yaml`, "utf8")) as { catalog: Catalog }).catalog;
}

/** The settings of changesets. */
export interface Changesets {
  /** The groups of packages that are released together. */
  readonly fixed: readonly (readonly string[])[];
  readonly [setting: string]: unknown;
}

/** Reads `.changeset/config.json`. */
export function readChangesets(): Changesets {
  return JSON.parse(readFileSync(`${root}.changeset/config.json`, "utf8")) as Changesets;
}
