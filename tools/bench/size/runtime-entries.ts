import { readFileSync } from "node:fs";
import { root } from "../src/root.ts";

/** A subpath of the runtime. */
export interface RuntimeEntry {
  /** Its import specifier: `@orgplane/runtime/oauth`. */
  readonly name: string;
  /** The built module, relative to the package: `dist/oauth.js`. */
  readonly file: string;
}

interface Manifest {
  readonly exports: Readonly<Record<string, string | { readonly default?: string }>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

/** The entries that every client loads. */
export const CORE: readonly string[] = ["@orgplane/runtime", "@orgplane/runtime/codegen/v1"];

const manifest = JSON.parse(readFileSync(`${root}packages/runtime/package.json`, "utf8")) as Manifest;

/** Packages that an application with an extra entry provides itself. */
export const PEERS: readonly string[] = Object.keys(manifest.peerDependencies ?? {});

/** The entries that cost something only if they are imported: those of the `exports` map, without the core. */
export function extraEntries({ exports }: Pick<Manifest, "exports"> = manifest): readonly RuntimeEntry[] {
  return Object.entries(exports).flatMap(([subpath, target]) => {
    const name = `@orgplane/runtime${subpath.slice(1)}`;
    const file = typeof target === "string" ? target : target.default;
    return file?.endsWith(".js") && !CORE.includes(name) ? [{ name, file: file.replace(/^\.\//, "") }] : [];
  });
}
