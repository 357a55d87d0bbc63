import { copyFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { diagnose } from "./compile.ts";
import { fixture, Workspace } from "./workspace.ts";

async function generateAll(workspace: Workspace): Promise<string[]> {
  await workspace.write("package.json", { type: "module" });
  const config = {
    scopes: { garden: ["garden", "gardener"] },
    packages: [
      { spec: fixture("garden.yaml"), class: "Garden", out: "garden" },
      { spec: fixture("foreign.yaml"), class: "Foreign", out: "foreign" },
      { spec: fixture("split", "openapi.yaml"), class: "Split", out: "split" },
    ],
  };
  const { code } = await workspace.run("--config", await workspace.write("config.json", config));
  expect(code).toBe(0);
  await copyFile(fixture("usage", "garden.ts"), workspace.path("usage.ts"));
  const folders = await Promise.all(["garden", "foreign", "split"].map((folder) => workspace.files(folder)));
  return [workspace.path("usage.ts"), ...folders.flatMap((files) => Object.keys(files))];
}

// Compiling is slow when several tests do it at once.
describe("the generated code", { timeout: 60_000 }, () => {
  it("compiles against the runtime, and gives users the expected types", async () => {
    await using workspace = await Workspace.create();
    expect(diagnose(await generateAll(workspace))).toEqual([]);
  });

  it("does not compile when it does not match the runtime", async () => {
    await using workspace = await Workspace.create();
    const files = await generateAll(workspace);
    const operations = await workspace.read("garden", "operations.ts");
    await workspace.write("garden/operations.ts", operations.replace('method: "PATCH"', 'method: "patch"'));
    await workspace.write("wrong.ts", 'import type { Bed } from "./garden/index.ts";\nexport const bed: Bed = {};\n');
    const complaints = diagnose([...files, workspace.path("wrong.ts")]);
    expect(complaints).toContainEqual(expect.stringMatching(/garden\/operations\.ts:\d+: .*"patch"/));
    expect(complaints).toContainEqual(expect.stringMatching(/wrong\.ts:2: .*'\{\}' is missing .* from type 'Bed'/));
    expect(complaints.filter((complaint) => complaint.includes("/usage.ts"))).toEqual([]);
  });
});
