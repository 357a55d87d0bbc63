import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { root } from "../src/root.ts";

/** A bundle for browsers, whole: what a page has to load. */
export interface Bundle {
  readonly minified: number;
  readonly gzipped: number;
  /** The files that are in it, from the root of the repository on, and the minified bytes that come of each. */
  readonly files: ReadonlyMap<string, number>;
}

/**
 * Bundles a module.
 *
 * @param contents Its source.
 * @param external What is left to the application, besides.
 * @throws {Error} A module that it imports is not there, or needs something that browsers do not have.
 */
export async function bundle(contents: string, external: readonly string[] = []): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    stdin: { contents, resolveDir: fileURLToPath(new URL(".", import.meta.url)) },
    absWorkingDir: root,
    external: [...external],
    bundle: true,
    write: false,
    minify: true,
    metafile: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    legalComments: "none",
    logLevel: "silent",
  });
  const [{ contents: bytes } = { contents: new Uint8Array() }] = outputFiles;
  const inputs = Object.values(metafile.outputs).flatMap((output) => Object.entries(output.inputs));
  const files = inputs.map(([file, { bytesInOutput }]) => [file, bytesInOutput] as const);
  return { ...sizeOf(bytes), files: new Map(files.filter(([, count]) => count > 0)) };
}

/** How long a script is, and how long gzipped. */
export function sizeOf(script: Uint8Array): { readonly minified: number; readonly gzipped: number } {
  return { minified: script.length, gzipped: gzipSync(script, { level: 9 }).length };
}
