import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { additional, type Finding } from "../../src/diff/oasdiff.ts";
import { root } from "../../src/document.ts";
import { specDiff } from "./command.ts";
import { answerOf, dropProperty, operation, readContract, setProperty } from "./planting.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "spec-diff-"));
});
afterEach(() => rm(folder, { recursive: true }));

/** A contract that is read quickly. */
const SMALL = `${root}rules/fixtures/clean/openapi.yaml`;

const FOUND: Finding = { id: "planted-check", text: "the planted `thing` is gone", operationId: "getSpace" };

/** Puts a `go` in front of the PATH that runs the lines of a shell script. */
async function withGo(...lines: string[]): Promise<NodeJS.ProcessEnv> {
  await mkdir(join(folder, "bin"));
  const file = join(folder, "bin", "go");
  await writeFile(file, ["#!/bin/sh", ...lines, ""].join("\n"));
  await chmod(file, 0o755);
  return { ...process.env, PATH: `${join(folder, "bin")}${delimiter}${process.env["PATH"]}` };
}

async function compared(env: NodeJS.ProcessEnv) {
  const { code, stdout, stderr } = await specDiff([SMALL, SMALL], env);
  return { code, stderr, lines: stdout.trimEnd().split("\n") };
}

describe.skipIf(process.platform === "win32")("spec:diff with oasdiff", { timeout: 20_000 }, () => {
  it("prints the findings of oasdiff separately, and decides without them", async () => {
    const env = await withGo(`echo '${JSON.stringify([FOUND, { ...FOUND, operationId: "listSpaces" }])}'`);
    expect(await compared(env)).toEqual({
      code: 0,
      stderr: "",
      lines: ["no changes", "oasdiff  the planted `thing` is gone  [planted-check] (getSpace, listSpaces)"],
    });
  });

  it.each(["", "[]"])("reports that oasdiff finds nothing else: %j", async (output) => {
    const { lines } = await compared(await withGo(`echo '${output}'`));
    expect(lines).toEqual(["no changes", "oasdiff sees nothing else that breaks"]);
  });

  it("works without oasdiff when Go is not installed", async () => {
    const { code, lines } = await compared({ ...process.env, PATH: folder });
    expect({ code, lines }).toEqual({ code: 0, lines: ["no changes", "without oasdiff: Go is not installed"] });
  });

  it("works without oasdiff when Go cannot install it", async () => {
    const env = await withGo("echo first >&2", "echo 'go: no network' >&2", "exit 1");
    const { code, lines } = await compared(env);
    expect({ code, lines }).toEqual({ code: 0, lines: ["no changes", "without oasdiff: go: no network"] });
  });

  it("works without oasdiff when its output is invalid", async () => {
    const { code, lines } = await compared(await withGo("echo nonsense"));
    expect(code).toBe(0);
    expect(lines[1]).toMatch(/^without oasdiff: /);
  });

  it("does not run oasdiff with --no-oasdiff", async () => {
    const env = await withGo("echo asked >&2", "exit 1");
    const { stdout } = await specDiff(["--no-oasdiff", SMALL, SMALL], env);
    expect(stdout).toBe("no changes\n");
  });
});

describe("an additional finding of oasdiff", () => {
  const change = {
    kind: "property-removed",
    place: "Space/thing",
    message: "is gone",
    breaks: ["readers"],
    operations: ["getSpace"],
  } as const;
  const additionalTo = (found: Finding, ...breaks: "readers"[]) =>
    additional([found], [{ ...change, breaks, operations: [...change.operations] }]);

  it("is dropped when a change of the same operation covers it", () => {
    expect(additionalTo(FOUND, "readers")).toEqual([]);
    expect(additionalTo({ ...FOUND, text: "the property `items/items/thing` is gone" }, "readers")).toEqual([]);
    expect(additionalTo({ ...FOUND, text: "something is gone" }, "readers")).toEqual([]);
  });

  it("is kept when it concerns another operation, something else, or a change that we call harmless", () => {
    expect(additionalTo({ ...FOUND, operationId: "listSpaces" }, "readers")).toHaveLength(1);
    expect(additionalTo({ ...FOUND, text: "the planted `other` is gone" }, "readers")).toHaveLength(1);
    expect(additionalTo(FOUND)).toHaveLength(1);
  });
});

// Runs the real oasdiff, which Go downloads, only on request and where possible.
describe.skipIf(process.env["ORGPLANE_OASDIFF"] !== "1")("the real oasdiff", { timeout: 300_000 }, () => {
  let missing = "";
  beforeAll(async () => {
    const { stdout } = await specDiff([SMALL, SMALL]);
    missing = /^without oasdiff: .*$/m.exec(stdout)?.[0] ?? "";
  }, 300_000);
  beforeEach((context) => context.skip(missing !== "", missing));

  it("is not quoted when it finds the same change", async () => {
    const [before, after] = [await readContract(), await readContract()];
    setProperty(answerOf(before, "getSpace"), "planted", { type: "string" }, true);
    dropProperty(answerOf(after, "getSpace"), "planted");
    const files = [join(folder, "before.json"), join(folder, "after.json")] as const;
    await writeFile(files[0], JSON.stringify(before));
    await writeFile(files[1], JSON.stringify(after));
    const { code, stdout } = await specDiff([...files]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/1 change, 1 breaking\noasdiff sees nothing else that breaks\n$/);
  });

  it("reads the contract, and finds no difference from itself", async () => {
    const { stdout } = await specDiff([`${root}dist/openapi.json`]);
    expect(stdout).toBe("no changes\noasdiff sees nothing else that breaks\n");
  });

  it("finds a change that our own comparison does not call breaking", async () => {
    const after = await readContract();
    // Announced without a date, which is a matter of policy.
    Object.assign(operation(after, "getSpace"), { deprecated: true, "x-sunset": "nonsense" });
    const file = join(folder, "after.json");
    await writeFile(file, JSON.stringify(after));
    const { code, stdout } = await specDiff([`${root}dist/openapi.json`, file]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^oasdiff {2}.*getSpace/m);
  });
});
