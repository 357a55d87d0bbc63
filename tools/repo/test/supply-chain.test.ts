import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readPublished } from "../src/manifests/read.ts";
import { root } from "../src/root.ts";
import { unpinned, unverified, withScripts } from "../src/supply-chain.ts";

const read = (file: string) => readFileSync(root + file, "utf8");

describe("a dependency", () => {
  it("comes from the registry, with a hash", () => {
    expect(unverified(read("pnpm-lock.yaml"))).toEqual([]);
    const planted = `packages:
  a@1.0.0: { resolution: { integrity: sha512-a } }
  b@https://git.example/b.tgz: { resolution: { tarball: https://git.example/b.tgz } }
  c@1.0.0: { resolution: { integrity: sha512-c, tarball: https://git.example/c.tgz } }
`;
    expect(unverified(planted)).toEqual(["b@https://git.example/b.tgz", "c@1.0.0"]);
  });

  it("runs no script when it is installed, unless it is named", () => {
    // Puts the binary of Node into its place.
    expect(withScripts(read("pnpm-workspace.yaml"))).toEqual(["node"]);
    expect(withScripts("allowBuilds:\n  a: true\n  b: false\n")).toEqual(["a"]);
    expect(read("pnpm-workspace.yaml")).not.toContain("dangerouslyAllowAllBuilds");
  });
});

describe("an action of the workflows", () => {
  it.each(globSync(".github/workflows/*.yml", { cwd: root }))("is pinned to a commit: %s", (file) => {
    expect(unpinned(read(file))).toEqual([]);
  });

  it("is rejected if it is pinned to a tag", () => {
    expect(unpinned("- uses: actions/checkout@v4\n- uses: ./.github/actions/mine")).toEqual(["actions/checkout@v4"]);
  });
});

describe("the published packages", () => {
  it("bring these packages, and no others", () => {
    const foreign = readPublished().flatMap(({ manifest }) => Object.keys(manifest.dependencies ?? {}));
    expect([...new Set(foreign)].filter((name) => !name.startsWith("@orgplane/")).sort()).toEqual([
      "@stoplight/prism-core",
      "@stoplight/prism-http",
      "ajv",
      "ajv-formats",
      "oauth4webapi",
      "openapi-fetch",
      "yaml",
    ]);
  });
});
