import { globSync, readFileSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { expect, it } from "vitest";

const src = resolve(import.meta.dirname, "../../src");

/** The modules that a file imports in that way, from the folder of sources on. */
function modulesOf(file: string, importing: RegExp): string[] {
  const names = Array.from(readFileSync(file, "utf8").matchAll(importing), ([, name = ""]) => name);
  return names.map((name) => relative(src, resolve(dirname(file), name)));
}

it("the clock of tests has all loaded that clients load on demand", () => {
  const files = globSync(`${src}/**/*.ts`);
  const onDemand = files.flatMap((file) => modulesOf(file, /[^/* ] import\("([^"]+)"\)/g));
  expect(onDemand.length).toBeGreaterThan(10);
  expect(modulesOf(`${src}/testing/on-demand.ts`, /^import "([^"]+)"/gm).sort()).toEqual([...new Set(onDemand)].sort());
});
