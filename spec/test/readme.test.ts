import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { root } from "../src/document.ts";

const readme = readFileSync(`${root}README.md`, "utf8");
const { exports, files } = JSON.parse(readFileSync(`${root}package.json`, "utf8")) as {
  exports: Record<string, unknown>;
  files: string[];
};
const { resolve } = createRequire(import.meta.url);

/** The content of a table column, without code marks. */
const columns = [0, 1].map((column) =>
  readme
    .split("\n")
    .filter((line) => line.includes("| `@orgplane/spec/"))
    .flatMap((line) => Array.from(line.split("|")[column + 1]?.matchAll(/`([^`]+)`/g) ?? [], ([, name = ""]) => name)),
);
const [paths = [], names = []] = columns;

describe("the README of the spec package", () => {
  it.each(paths)("refers to a packed file: %s", (path) => {
    expect(existsSync(root + path)).toBe(true);
    expect(files).toContain(path.split("/")[0]);
  });

  it.each(names)("names an importable entry: %s", (name) => {
    expect(existsSync(resolve(name))).toBe(true);
  });

  it("names every public entry", () => {
    const exported = Object.keys(exports).filter((name) => !/^\.\/(package\.json$|internal\/)/.test(name));
    expect(names.map((name) => name.replace("@orgplane/spec", ".").replace(/orgs|polyaxon/, "*"))).toEqual(exported);
  });
});
