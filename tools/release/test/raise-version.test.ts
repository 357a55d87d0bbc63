import { globSync, readFileSync } from "node:fs";
import { readManifest } from "@orgplane/repo/manifests";
import { root } from "@orgplane/repo/root";
import { describe, expect, it } from "vitest";
import { REPEATED, withVersion } from "../src/raise-version.ts";

describe.each(Object.entries(REPEATED))("the version in %s", (glob, pattern) => {
  const files = globSync(glob, { cwd: root });

  it("is that of the packages", () => {
    expect(files).not.toEqual([]);
    for (const file of files) {
      expect(pattern.exec(readFileSync(root + file, "utf8"))?.[2], file).toBe(
        readManifest("packages/client")["version"],
      );
    }
  });

  it("is all that is changed when it is raised", () => {
    for (const file of files) {
      const text = readFileSync(root + file, "utf8");
      const raised = withVersion(text, pattern, "9.8.7", file);
      const lines = raised.split("\n").filter((line, index) => line !== text.split("\n")[index]);
      expect(lines).toEqual([expect.stringContaining("9.8.7")]);
    }
  });
});

it("a file that no longer has its version where it should is refused", () => {
  expect(() => withVersion("info: {}", /^( {2}version: )(.+)$/m, "1.0.0", "openapi.yaml")).toThrow("openapi.yaml");
});
