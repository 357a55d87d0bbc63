// Checks how the modules of a package import each other: no circles, and only from higher layers to lower ones. Types count.
// Run it in the folder of the package.
import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";

/** The modules of a package, and those that each of them imports, by their paths below `src`. */
export type Imports = ReadonlyMap<string, readonly string[]>;

/** Reads the imports of all modules below `source`: values and types, what is passed on with `export`, and `import()`. */
export function readImports(source: string): Imports {
  const files = globSync("**/*.ts", { cwd: source }).sort();
  const known = new Set(files);
  return new Map(
    files.map((file) => {
      const specifiers = specifiersIn(readFileSync(join(source, file), "utf8"));
      const paths = specifiers.map((one) => relative(source, resolve(source, dirname(file), one)));
      return [file, [...new Set(paths)].filter((path) => known.has(path))];
    }),
  );
}

function specifiersIn(text: string): string[] {
  const found = [
    // The formatter begins each statement on a line of its own.
    ...text.matchAll(/^(?:import|export)\b[^;'"]*?["'](\.[^"']+)["']/gm),
    ...text.matchAll(/\bimport\(\s*["'](\.[^"']+)["']/g),
  ];
  return found.map(([, specifier = ""]) => specifier);
}

/**
 * Finds what is wrong with imports.
 *
 * @param layers The folders of `src` that are layers, the lowest first. What lies in none of them is an entry, above all.
 */
export function complaintsAbout(imports: Imports, layers: readonly string[]): string[] {
  return [...upwards(imports, layers), ...circles(imports)];
}

function upwards(imports: Imports, layers: readonly string[]): string[] {
  const layerOf = (file: string) => layers.find((layer) => file.startsWith(layer + sep));
  const rank = (layer: string | undefined) => (layer === undefined ? layers.length : layers.indexOf(layer));
  return [...imports].flatMap(([file, imported]) =>
    imported.flatMap((other) => {
      const [from, to] = [layerOf(file), layerOf(other)];
      if (rank(to) <= rank(from)) return [];
      const where = to === undefined ? "an entry, above all layers" : `in ${to}/, above ${from}/`;
      return [`${file} imports ${other}, which is ${where}. Put what both need into the lower layer.`];
    }),
  );
}

function circles(imports: Imports): string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]) => {
    const start = path.indexOf(file);
    if (start >= 0) {
      const circle = [...path.slice(start), file].join(" → ");
      found.push(`${circle} is a circle. Put what these modules share into one that imports none of them.`);
    }
    if (start >= 0 || done.has(file)) return;
    for (const other of imports.get(file) ?? []) visit(other, [...path, file]);
    done.add(file);
  };
  for (const file of imports.keys()) visit(file, []);
  return found;
}

/** Checks a package, whose layers its `layers.json` names, if it has any. */
export function checkPackage(folder: string): string[] {
  const file = join(folder, "layers.json");
  const layers = existsSync(file) ? Object.keys(JSON.parse(readFileSync(file, "utf8"))) : [];
  return complaintsAbout(readImports(join(folder, "src")), layers);
}

if (import.meta.main) {
  const complaints = checkPackage(process.cwd());
  for (const complaint of complaints) console.error(complaint);
  process.exitCode = complaints.length > 0 ? 1 : 0;
}
