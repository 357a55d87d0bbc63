import { execFileSync } from "node:child_process";
import { cpSync, globSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { root } from "@orgplane/repo/root";
import { afterAll, beforeAll, expect, it } from "vitest";
import { checkChangesets, lastRelease } from "../src/changesets.ts";

const folder = mkdtempSync(join(tmpdir(), "orgplane-changesets-"));
const git = (...args: string[]) => execFileSync("git", args, { cwd: folder, encoding: "utf8" }).trim();

/** Commits a file, and returns the commit before. */
function commit(file: string, content: string): string {
  const before = git("rev-parse", "HEAD");
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), content);
  git("add", "--all");
  git("commit", "--quiet", "--message", file);
  return before;
}

// A repository with the manifests of this one, and the settings of changesets.
beforeAll(() => {
  const files = [
    "package.json",
    "pnpm-workspace.yaml",
    ".changeset/config.json",
    "{spec,packages/*,tools/*}/package.json",
  ];
  for (const file of globSync(files, { cwd: root })) cpSync(root + file, join(folder, file));
  git("init", "--quiet", "--initial-branch=main");
  git("config", "user.name", "Test");
  git("config", "user.email", "test@orgplane.example");
  git("add", "--all");
  git("commit", "--quiet", "--message", "first");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("a change of a package's source without a changeset is refused", () => {
  const before = commit("packages/runtime/src/index.ts", "export {};");
  const { ok, output } = checkChangesets(folder, before);
  expect(ok, output).toBe(false);
  expect(output).toContain("no changesets were found");
});

it("a change with a changeset is taken", () => {
  const before = commit("packages/runtime/src/index.ts", "export const a = 1;");
  commit(".changeset/quick-fox.md", `---\n"@orgplane/runtime": patch\n---\n\nA fix.\n`);
  expect(checkChangesets(folder, before)).toMatchObject({ ok: true });
});

it.each(["packages/runtime/test/a.test.ts", "packages/runtime/README.md", "tools/bench/src/a.ts"])(
  "a change that users do not get needs none: %s",
  (file) => {
    const { ok, output } = checkChangesets(folder, commit(file, "text"));
    expect(ok, output).toBe(true);
  },
);

it("the last release is the commit that wrote the changelogs, and before it the first one", () => {
  expect(lastRelease(folder)).toBe(git("rev-list", "--max-parents=0", "HEAD"));
  commit("packages/client/CHANGELOG.md", "# 0.2.0");
  expect(lastRelease(folder)).toBe(git("rev-parse", "HEAD"));
});
