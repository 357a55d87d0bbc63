import { readFileSync } from "node:fs";
import { root } from "@orgplane/repo/root";
import { describe, expect, it } from "vitest";
import { CALLS } from "../src/calls.ts";
import { languages } from "../src/languages.ts";
import { rowsOf, withTable } from "../src/readme.ts";

const readme = readFileSync(`${root}spec/README.md`, "utf8");
const names = languages.map(({ name }) => name);
const [first = ""] = names;

describe("the table of languages in spec/README.md", () => {
  it.each(languages)("has a row for $name", ({ name }) => {
    expect(readme).toContain(`\n| ${name} | `);
  });

  it("takes what was tried in the place of what was said of it, and leaves the rest", () => {
    const yes = Object.fromEntries(Object.keys(CALLS).map((call) => [call, "yes"]));
    const once = withTable(
      readme,
      names,
      [{ name: first, results: { ...yes, union: "got null" } }],
      "9 passed, 0 failed",
    );
    expect(once).toMatch(new RegExp(`\n\\| ${first} \\| yes .* no \\[\\d\\]`));
    expect(once).toContain("got null");
    expect(once).toContain("The conformance suite says: 9 passed, 0 failed\n");
    expect(withTable(once, names, [])).toBe(once);
    expect(rowsOf(once)[0]).toEqual({ name: first, results: { ...yes, union: "got null" } });
  });

  it("has no row that nobody tries", () => {
    expect(withTable(readme, names.slice(1), [])).not.toContain(`| ${first} |`);
  });

  it("needs its place", () => {
    expect(() => withTable("# Nothing", names, [])).toThrow("lacks");
  });
});

it("the programs of all languages make all calls", () => {
  for (const program of [
    "openapi-python-client/calls.py",
    "openapi-generator-python/calls.py",
    "java/Calls.java",
    "kotlin/Calls.kt",
    "rust/main.rs",
    "oapi-codegen/main.go",
    "ogen/main.go",
  ]) {
    const text = readFileSync(`${root}tools/languages/programs/${program}`, "utf8");
    for (const call of Object.keys(CALLS)) expect(text, `${program}: ${call}`).toMatch(new RegExp(`"${call}"`));
  }
});

const programs = `${root}tools/languages/programs/`;
const sources = readFileSync(`${root}tools/languages/src/languages.ts`, "utf8");

describe("what spec/README.md says of Kotlin and Rust", () => {
  it.each([
    ["kotlin/Calls.kt", "val mergePatch = "],
    ["rust/main.rs", "#[derive(Clone, Default)]\nstruct Headers {"],
    ["rust/main.rs", "#[async_trait::async_trait]\nimpl Middleware for Headers {"],
  ])("is what %s does: %s", (program, begin) => {
    const [, rest = ""] = readme.split(begin);
    const [block] = rest.split("\n}\n");
    expect(readFileSync(programs + program, "utf8")).toContain(`${begin}${block}\n}\n`);
  });

  it.each(["serializationLibrary=gson,generateOneOfAnyOfWrappers=true", "supportMiddleware=true", "jvm-retrofit2"])(
    "generates with %s",
    (option) => {
      expect(readme).toContain(option);
      expect(sources).toContain(option);
    },
  );
});
