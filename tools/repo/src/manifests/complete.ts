import type { Manifest, Published } from "./manifest.ts";

/** The fields, in the order in which they are written. Others follow in the order that they have. */
const ORDER = [
  ...["name", "private", "version", "description", "keywords", "homepage", "bugs", "repository", "license"],
  ...["publishConfig", "type", "sideEffects", "bin", "main", "types", "files", "exports", "browser", "engines"],
];

/**
 * The manifest of a published package, with the fields that need not be written by hand: those that all packages share,
 * from the package.json of the repository, and those that follow from others.
 */
export function complete({ folder, manifest }: Published, project: Manifest): Manifest {
  const { repository, license, engines } = project;
  if (repository === undefined || engines === undefined) {
    throw new Error("The package.json of the repository says neither where the repository is nor which Node it needs.");
  }
  const address = repository.url.replace(/^git\+/, "").replace(/\.git$/, "");
  const made: Manifest = {
    ...manifest,
    homepage: `${address}/tree/main/${folder}#readme`,
    bugs: `${address}/issues`,
    repository: { ...repository, directory: folder },
    license,
    publishConfig: { access: "public" },
    ...mainOf(manifest),
    files: [...new Set(["CHANGELOG.md", ...subpathsOf(manifest).map(folderOf), ...(manifest.files ?? [])])].sort(),
    // The mock asks for more than the others.
    engines: manifest.engines ?? engines,
    scripts: { ...manifest.scripts, ...packing(manifest, folder) },
  };
  const rank = (field: string) => (ORDER.includes(field) ? ORDER.indexOf(field) : ORDER.length);
  return Object.fromEntries(Object.entries(made).sort(([a], [b]) => rank(a) - rank(b))) as Manifest;
}

/** A subpath of a package that leads to a module. */
export interface Subpath {
  /** Below the package's name: `codegen/v1`. */
  readonly path: string;
  readonly main: string;
  readonly types: string;
}

/** The subpaths of a package that lead to modules. */
export function subpathsOf({ exports = {} }: Manifest): readonly Subpath[] {
  return modulesOf(exports).filter(({ path }) => path !== "");
}

function modulesOf(exports: NonNullable<Manifest["exports"]>): readonly Subpath[] {
  return Object.entries(exports).flatMap(([entry, target]) => {
    if (typeof target !== "object" || target === null) return [];
    const { default: main, types } = target as { readonly default: string; readonly types: string };
    return [{ path: entry.replace(/^\.\/?/, ""), main, types }];
  });
}

const folderOf = ({ path }: Subpath) => path.replace(/\/.*/, "");

/** The main entry once more, for resolvers that do not read `exports`. */
function mainOf({ exports = {} }: Manifest): { readonly main?: string; readonly types?: string } {
  const [entry] = modulesOf(exports).filter(({ path }) => path === "");
  return entry === undefined ? {} : { main: entry.main, types: entry.types };
}

/** The scripts that give such resolvers the subpaths, too. */
function packing(manifest: Manifest, folder: string): Readonly<Record<string, string>> {
  if (subpathsOf(manifest).length === 0) return {};
  const script = `node ${folder.replaceAll(/[^/]+/g, "..")}/tools/repo/src/manifests/entries.ts`;
  return { prepack: script, postpack: `${script} --remove` };
}
