import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Document, root } from "../../src/document.ts";
import { specDiff } from "./command.ts";
import { answerOf, dropProperty, operation, readContract, setProperty } from "./planting.ts";

let folder = "";
let contract: Document;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "spec-diff-"));
  contract = await readContract();
});
afterAll(() => rm(folder, { recursive: true }));

/** Writes an edited contract. */
async function written(name: string, edit: (document: Document) => void = () => {}): Promise<string> {
  const document = structuredClone(contract);
  edit(document);
  const file = join(folder, name);
  await writeFile(file, JSON.stringify(document));
  return file;
}

describe("spec:diff", { timeout: 20_000 }, () => {
  it("finds no change between a contract and itself, in one file or in many", async () => {
    const outcome = await specDiff(["--no-oasdiff", "openapi.yaml"]);
    expect(outcome).toEqual({ code: 0, stdout: "no changes\n", stderr: "" });
  });

  it("passes and lists the changes when all are harmless", async () => {
    const after = await written("after.json", (document) => {
      setProperty(answerOf(document, "getSpace"), "planted", { type: "string" });
      operation(document, "getSpace")["deprecated"] = true;
    });
    const { code, stdout, stderr } = await specDiff(["--no-oasdiff", `${root}dist/openapi.json`, after]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^breaks nobody {2}getSpace {2}is deprecated now {2}\[deprecation-changed\]$/m);
    expect(stdout).toMatch(
      /^breaks nobody {2}\S+\/planted {2}is new, and optional \(.*getSpace.*\) {2}\[property-added\]$/m,
    );
    expect(stdout).toMatch(/^2 changes, 0 breaking$/m);
  });

  it("fails on a breaking change, lists it first, and says whom it breaks", async () => {
    const before = await written("before.json", (document) => {
      setProperty(answerOf(document, "getSpace"), "planted", { type: "string" }, true);
    });
    const after = await written("after.json", (document) => {
      operation(document, "getSpace")["deprecated"] = true;
      dropProperty(answerOf(document, "getSpace"), "planted");
    });
    const { code, stdout } = await specDiff(["--no-oasdiff", before, after]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^breaks readers {2}\S+\/planted {2}is gone .*\[property-removed\]\nbreaks nobody/);
    expect(stdout).toMatch(/^2 changes, 1 breaking$/m);
    const breaking = await specDiff(["--no-oasdiff", "--breaking", before, after]);
    expect(breaking.stdout).not.toContain("breaks nobody");
  });

  it("compares with the repository's contract when only one document is given", async () => {
    const before = await written("before.json", (document) => {
      setProperty(answerOf(document, "getSpace"), "planted", { type: "string" }, true);
    });
    expect((await specDiff(["--no-oasdiff", before])).stdout).toContain("/planted  is gone");
  });

  it("resolves paths against the folder that npm was called in", async () => {
    await written("here.json");
    const env = { ...process.env, npm_lifecycle_event: "spec:diff", INIT_CWD: folder };
    expect(await specDiff(["--no-oasdiff", "here.json"], env)).toMatchObject({ code: 0, stderr: "" });
  });

  it("prints no colours when it does not write to a terminal", async () => {
    const env = { ...process.env, FORCE_COLOR: "1" };
    const { stdout } = await specDiff(["--no-oasdiff", await written("a.json"), "openapi.yaml"], env);
    expect(stdout).not.toContain("\u001b");
  });

  it("explains itself with --help", async () => {
    const { code, stdout } = await specDiff(["--help"]);
    expect(code).toBe(0);
    expect(stdout).toContain("Usage: npm run spec:diff -- [options] <old document> [<new document>]");
  });

  it.each([
    [[], "which document to compare with? See --help"],
    [["--loud"], "Unknown option '--loud'"],
    [["a", "b", "c"], "two documents at a time, not also c; see --help"],
    [["nowhere.json"], "there is no file"],
    [["package.json"], "package.json"],
    [["README.md"], "README.md"],
    [["src"], "src"],
  ])("explains in one line why it cannot compare: %j", async (words, message) => {
    const { code, stdout, stderr } = await specDiff(words);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^spec:diff: [^\n]*\n$/);
    expect(stderr).toContain(message);
  });

  it.each([
    ["paths", "{ openapi: 3.1.1, info: { title: None, version: '1' } }"],
    ["a version", "{ info: { title: None, version: '1' }, paths: {} }"],
  ])("rejects a document without %s", async (_, text) => {
    const file = join(folder, "wrong.yaml");
    await writeFile(file, text);
    expect(await specDiff([file])).toMatchObject({ code: 2, stdout: "" });
  });

  it("reads a document without components", async () => {
    const file = join(folder, "small.yaml");
    await writeFile(file, "openapi: 3.1.1\ninfo: { title: Small, version: '1' }\npaths: {}\n");
    expect(await specDiff(["--no-oasdiff", file, file])).toMatchObject({ code: 0, stdout: "no changes\n" });
  });
});
