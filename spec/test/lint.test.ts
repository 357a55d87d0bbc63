import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { root } from "../src/document.ts";

interface Outcome {
  code: number;
  stdout: string;
  stderr: string;
}

function lint(...words: string[]): Promise<Outcome> {
  return new Promise((settle) => {
    execFile(process.execPath, [`${root}src/lint.ts`, ...words], { cwd: root }, (error, stdout, stderr) =>
      settle({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "lint-"));
});
afterEach(() => rm(folder, { recursive: true }));

describe("the lint command", { timeout: 20_000 }, () => {
  it("prints only the count for a contract without findings", async () => {
    const outcome = await lint("rules/fixtures/clean/openapi.yaml");
    expect(outcome).toEqual({ code: 0, stdout: "0 errors, 0 warnings\n", stderr: "" });
  });

  it("prints the place, rule and message of each finding, and fails", async () => {
    const file = join(folder, "openapi.yaml");
    await writeFile(file, "openapi: 3.1.1\ninfo: { title: Library, version: 1.0.0 }\npaths:\n  /open_books: {}\n");
    const { code, stdout } = await lint(file);
    expect(code).toBe(1);
    expect(stdout).toContain(`${file}:4:3  orgplane/names  The path segment "open_books" is not in kebab-case.`);
    expect(stdout).toMatch(/^\d+ errors, \d+ warnings?$/m);
  });

  it("prints a dangling $ref alone", async () => {
    const file = join(folder, "openapi.yaml");
    await writeFile(file, "openapi: 3.1.1\npaths:\n  /books:\n    get: { $ref: listBooks.yaml }\n");
    const { code, stdout } = await lint(file);
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /openapi\.yaml:4:10 {2}no-unresolved-refs {2}Can't resolve \$ref.*listBooks\.yaml'\n1 error, 0 warnings\n$/,
    );
  });

  it("explains itself with --help", async () => {
    const { code, stdout } = await lint("--help");
    expect(code).toBe(0);
    expect(stdout).toContain("Usage: lint [file]");
  });

  it.each([
    [["--strict"], "Unknown option '--strict'"],
    [["missing.yaml"], "there is no file missing.yaml"],
    [["openapi.yaml", "other.yaml"], "one file at a time"],
    [["package.json"], "package.json: Unsupported specification"],
  ])("prints one line for %j, and fails", async (words, line) => {
    const { code, stdout, stderr } = await lint(...words);
    expect(code).toBe(1);
    expect(stdout).toBe("");
    expect(stderr).toContain(line);
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
  });
});
