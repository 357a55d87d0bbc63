import { describe, expect, it } from "vitest";
import { complaintsAbout, complaintsAboutGroup } from "../src/manifests/complaints.ts";
import { complete } from "../src/manifests/complete.ts";
import { readCatalog, readChangesets, readManifest, readPublished } from "../src/manifests/read.ts";

const project = readManifest("");
const catalog = readCatalog();
const published = readPublished();
const [runtime] = published.filter(({ folder }) => folder === "packages/runtime");
if (runtime === undefined) throw new Error("There is no packages/runtime.");

/** What is said of the runtime, once its manifest is another one. */
const complaintsOf = (changed: Readonly<Record<string, unknown>>) =>
  complaintsAbout({ folder: "packages/runtime", manifest: { ...runtime.manifest, ...changed } }, project, catalog);

describe("the manifests of published packages", () => {
  it.each(published)("have the fields that npm users need: $folder", (one) => {
    expect(complaintsAbout(one, project, catalog)).toEqual([]);
  });

  it("name the package's source by the repository's address", () => {
    const moved = { ...project, repository: { type: "git", url: "git+https://git.example/platform/orgplane.git" } };
    expect(complete(runtime, moved)).toMatchObject({
      homepage: "https://git.example/platform/orgplane/tree/main/packages/runtime#readme",
      bugs: "https://git.example/platform/orgplane/issues",
      repository: { url: "git+https://git.example/platform/orgplane.git", directory: "packages/runtime" },
    });
  });

  it.each(["homepage", "bugs", "repository", "license", "main", "types", "engines"])(
    "are rejected without %s",
    (field) => {
      expect(complaintsOf({ [field]: undefined })).toEqual([
        `packages/runtime/package.json: "${field}" is not what it should be. Run npm run generate.`,
      ]);
    },
  );

  it("are rejected if the changelog is not packed", () => {
    expect(complaintsOf({ files: ["dist", "src"] })).toEqual([expect.stringContaining('"files"')]);
  });

  it("are rejected without a description, without keywords, or if they are private", () => {
    expect(complaintsOf({ description: undefined })).toEqual([expect.stringContaining('"description"')]);
    expect(complaintsOf({ keywords: ["orgplane"] })).toEqual([expect.stringContaining('"keywords"')]);
    expect(complaintsOf({ private: true })).toEqual([expect.stringContaining("private")]);
  });

  it.each([
    ["undici", "7.30.2"],
    ["undici", "catalog:"],
    ["@orgplane/spec", "workspace:*"],
    ["@orgplane/spec", "0.1.0"],
  ])("are rejected if they pin a dependency: %s is %s", (name, range) => {
    expect(complaintsOf({ dependencies: { [name]: range } })).toEqual([
      expect.stringContaining(`${name} is "${range}"`),
    ]);
  });
});

describe("the group of packages that are released together", () => {
  it("includes every published package", () => {
    const { fixed } = readChangesets();
    expect(complaintsAboutGroup(fixed[0] ?? [], published)).toEqual([]);
  });

  it("is rejected if a package is missing or foreign", () => {
    const names = published.map(({ manifest }) => manifest.name);
    expect(complaintsAboutGroup(names.slice(1), published)).toEqual([
      expect.stringContaining(`${names[0]} is missing`),
    ]);
    expect(complaintsAboutGroup([...names, "@orgplane/bench"], published)).toEqual([
      expect.stringContaining("@orgplane/bench is in"),
    ]);
  });
});
