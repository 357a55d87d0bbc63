import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { root } from "../src/root.ts";

/** A complete bundle for browsers: everything that a page loads. */
export interface Bundle {
  readonly minified: number;
  readonly gzipped: number;
  /** Its files, from the root of the repository, with the minified bytes of each. */
  readonly files: ReadonlyMap<string, number>;
}

/**
 * Bundles a module.
 *
 * @param contents Its source.
 * @param external Further modules that are left to the application.
 * @throws {Error} A module that it imports is missing, or needs something that browsers do not have.
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

/** The size of a script, and its gzipped size. */
export function sizeOf(script: Uint8Array): { readonly minified: number; readonly gzipped: number } {
  return { minified: script.length, gzipped: gzipSync(script, { level: 9 }).length };
}
