import { relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build, type Plugin } from "esbuild";
import { root } from "../src/root.ts";

/** A bundle for browsers, as an application would get it: what a page has to load before it can start. */
export interface Bundle {
  readonly minified: number;
  readonly gzipped: number;
  /** The files that are in it, from the root of the repository on, and the minified bytes that come of each. */
  readonly files: ReadonlyMap<string, number>;
  /** The files that it loads when they are first used, and that are not in it. */
  readonly onDemand: ReadonlySet<string>;
}

/**
 * Bundles modules with all that they export.
 *
 * @param modules Names as one would import them.
 * @param external What is left to the application, besides.
 * @param isWhole With what they load on demand.
 * @throws {Error} A module is not there, or needs something that browsers do not have.
 */
export async function bundle(
  modules: readonly string[],
  external: readonly string[] = [],
  isWhole = false,
): Promise<Bundle> {
  const onDemand = new Set<string>();
  const { outputFiles, metafile } = await build({
    stdin: {
      contents: modules.map((name) => `export * from ${JSON.stringify(name)};`).join("\n"),
      resolveDir: fileURLToPath(new URL(".", import.meta.url)),
    },
    absWorkingDir: root,
    external: [...external],
    plugins: isWhole ? [] : [leaveOut(onDemand)],
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
    onDemand,
  };
}

/**
 * Leaves out what `import()` loads. With esbuild's own splitting, the rest would come in as many chunks as there are sets
 * of modules that are used together, and what holds those together would be counted too.
 */
function leaveOut(onDemand: Set<string>): Plugin {
  return {
    name: "leave-out",
    setup({ onResolve }) {
      onResolve({ filter: /^\./ }, ({ kind, path, resolveDir }) => {
        if (kind !== "dynamic-import") return undefined;
        onDemand.add(relative(root, resolve(resolveDir, path)));
        return { path, external: true };
      });
    },
  };
}
