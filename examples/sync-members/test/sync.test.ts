import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createOrgplane } from "@orgplane/client";
import { type RunningMock, startMock } from "@orgplane/mock";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
let folder: string;
let mock: RunningMock;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "orgplane-sync-members-"));
  mock = await startMock({ port: 0, strict: true });
});

afterEach(async () => {
  await mock.close();
  rmSync(folder, { recursive: true });
});

it("prints the differences, and changes nothing without --apply", async () => {
  const before = await roles();
  expect(await sync("ada@acme.example: admin\nGrace@acme.example: read-only\nnew@acme.example: member\n")).toEqual({
    code: 2,
    stdout: [
      "make grace@acme.example read-only instead of member",
      "invite new@acme.example as member",
      "remove linus@acme.example",
      "Nothing was changed. --apply changes it.\n",
    ].join("\n"),
    stderr: "",
  });
  expect(await roles()).toEqual(before);
});

it("makes the changes with --apply, and finds nothing to do afterwards", async () => {
  const text = "ada@acme.example: admin\ngrace@acme.example: read-only\nnew@acme.example: member\n";
  expect((await sync(text, "--apply")).code).toBe(0);
  expect(await roles()).toEqual({
    "ada@acme.example": "admin",
    "grace@acme.example": "read-only",
    "new@acme.example": "member",
    // The file says nothing about annotators.
    "rosa@labels.example": "annotator",
  });
  expect(await sync(text)).toMatchObject({ code: 0, stdout: expect.stringContaining("Nothing to do") });
});

it("makes the next admin first, and removes its own user last", async () => {
  expect(await sync("grace@acme.example: admin\n", "--apply")).toEqual({
    code: 0,
    stdout: [
      "make grace@acme.example admin instead of member",
      "remove linus@acme.example",
      "remove ada@acme.example\n",
    ].join("\n"),
    stderr: "",
  });
});

describe("in one line, and with code 1, it refuses", () => {
  it("a file that is wrong", async () => {
    const { code, stdout, stderr } = await sync("ada@acme.example: owner", "--apply");
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(/^The file of members is wrong: ada@acme\.example has the role owner, .*\.\n$/);
  });

  it("a file that is not there", async () => {
    const { code, stderr } = await run("sync.ts", [join(folder, "none.yaml")]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^ENOENT: .*none\.yaml'\. --help tells more\.\n$/);
  });

  it("a token that may not change members", async () => {
    const text = "ada@acme.example: admin\ngrace@acme.example: member\nlinus@acme.example: admin\n";
    const { code, stdout, stderr } = await sync(text, "--apply", { ORGPLANE_TOKEN: "tok_member" });
    expect(code).toBe(1);
    expect(stdout).toBe("make linus@acme.example admin instead of member\n");
    expect(stderr).toMatch(/^\[forbidden\] .*\n$/);
  });
});

it("explains itself", async () => {
  const { code, stdout } = await run("sync.ts", ["--help"]);
  expect(code).toBe(0);
  for (const word of ["--apply", "ORGPLANE_BASE_URL", "ORGPLANE_TOKEN", "ORGPLANE_ORGANIZATION"])
    expect(stdout).toContain(word);
});

it("shows a plan, its execution and the end of it with npm start", async () => {
  const { code, stdout, stderr } = await run("start.ts", []);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout.match(/^remove linus.*$/gm)).toHaveLength(2);
  expect(stdout.trimEnd()).toMatch(/Nothing to do: the organization is as the file says\.$/);
});

/** Runs the script on a file with this text. */
function sync(text: string, ...rest: readonly (string | Record<string, string>)[]) {
  const file = join(folder, "members.yaml");
  writeFileSync(file, text);
  const env = Object.assign({}, ...rest.filter((one) => typeof one === "object"));
  return run("sync.ts", [file, ...rest.filter((one) => typeof one === "string")], env);
}

/** Runs a program of the example, which finds the mock in its environment. */
function run(program: string, args: readonly string[], env: Record<string, string> = {}) {
  const usual = { ORGPLANE_BASE_URL: mock.url, ORGPLANE_TOKEN: "tok_owner", ORGPLANE_ORGANIZATION: "acme" };
  return new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    execFile(process.execPath, [join(root, program), ...args], { env: { ...usual, ...env } }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
    );
  });
}

/** The role of each member that has an address. */
async function roles() {
  const { members } = createOrgplane({ baseUrl: mock.url, token: "tok_owner" }).organization("acme");
  const found: Record<string, string | null> = {};
  for await (const { email, role } of members.list()) if (email !== null) found[email] = role;
  return found;
}
