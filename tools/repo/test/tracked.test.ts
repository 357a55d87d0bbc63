import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { root } from "../src/root.ts";

/** What Git calls a file without content. */
const EMPTY = "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391";

const { status, stdout } = spawnSync("git", ["ls-files", "--stage"], { cwd: root, encoding: "utf8" });

// An archive of the sources has no repository.
describe.runIf(status === 0)("the committed files", () => {
  const files = stdout.split("\n").filter((line) => line !== "");

  it("contain no leftovers: no empty file, and no part of a download", () => {
    expect(files.length).toBeGreaterThan(100);
    expect(files.filter((line) => line.includes(EMPTY) || /\.(part|pyc)$/.test(line))).toEqual([]);
  });
});
