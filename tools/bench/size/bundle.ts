import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

/** A bundle for browsers, as an application would get it. */
export interface Bundle {
  readonly minified: number;
  readonly gzipped: number;
  /** The files that are in it, from the root of the repository on, and the minified bytes that come of each. */
  readonly files: ReadonlyMap<string, number>;
}

/**
 * Bundles modules with all that they export.
 *
 * @param modules Names as one would import them.
 * @param external What is left to the application, besides.
 * @throws {Error} A module is not there, or needs something that browsers do not have.
 */
export async function bundle(modules: readonly string[], external: readonly string[] = []): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    stdin: {
      contents: modules.map((name) => `export * from ${JSON.stringify(name)};`).join("\n"),
      resolveDir: fileURLToPath(new URL(".", import.meta.url)),
    },
    absWorkingDir: fileURLToPath(new URL("../../../", import.meta.url)),
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
  const [{ contents } = { contents: new Uint8Array() }] = outputFiles;
  const inputs = Object.values(metafile.outputs).flatMap((output) => Object.entries(output.inputs));
  const files = inputs.map(([file, { bytesInOutput }]) => [file, bytesInOutput] as const);
  return {
    minified: contents.length,
    gzipped: gzipSync(contents, { level: 9 }).length,
    files: new Map(files.filter(([, bytes]) => bytes > 0)),
  };
}
