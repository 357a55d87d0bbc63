import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { readManifest } from "../src/manifests/read.ts";
import { root } from "../src/root.ts";

const read = (file: string) => readFileSync(root + file, "utf8");

describe("the workflow CI", () => {
  it("has a job for each lane of .ci/run", () => {
    const lanes = Array.from(read(".ci/run").matchAll(/^(?:lanes|slow)="(.+)"$/gm), ([, names = ""]) => names).join(
      " ",
    );
    const { jobs } = parse(read(".github/workflows/ci.yml"));
    expect(["test", ...jobs.lane.strategy.matrix.lane].sort()).toEqual(lanes.split(" ").sort());
  });
});

describe("the commands of the workflows", () => {
  const scripts = Object.keys(readManifest("").scripts ?? {});
  it.each(globSync(".github/workflows/*.yml", { cwd: root }))("exist in the repository: %s", (file) => {
    const names = Array.from(read(file).matchAll(/npm run (?:-s )?([\w:]+)/g), ([, name]) => name);
    expect(scripts).toEqual(expect.arrayContaining(names));
  });
});

describe("the address of the repository", () => {
  it.each(["SECURITY.md", "CODE_OF_CONDUCT.md", ".github/ISSUE_TEMPLATE/config.yml"])(
    "in %s is the one in package.json",
    (file) => {
      const address = readManifest("")
        .repository?.url.replace(/^git\+/, "")
        .replace(/\.git$/, "");
      expect(read(file)).toContain(`${address}/security/advisories/new`);
    },
  );
});
