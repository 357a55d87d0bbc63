import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkPackage } from "../src/check-imports.ts";
import { root } from "../src/root.ts";

let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "orgplane-imports-"));
});

afterEach(() => rm(folder, { recursive: true }));

async function write(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
}

describe("the imports of a package", () => {
  const layers = { "layers.json": `{ "low": "", "high": "" }` };

  it("may point down, and from an entry anywhere", async () => {
    await write({
      ...layers,
      "src/index.ts": `export { high } from "./high/high.ts";\nimport "./low/low.ts";\n`,
      "src/high/high.ts": `import { low } from "../low/low.ts";\n\nexport const high = low;\n`,
      "src/low/low.ts": `// See \`import("../high/missing.ts")\`.\nexport const low = 1;\n`,
    });
    expect(checkPackage(folder)).toEqual([]);
  });

  it("may not point up, even for a type", async () => {
    await write({
      ...layers,
      "src/high/high.ts": `export type High = 1;\n`,
      "src/low/low.ts": `import type {\n  High,\n} from "../high/high.ts";\n\nexport type Low = High;\n`,
    });
    expect(checkPackage(folder)).toEqual([
      "low/low.ts imports high/high.ts, which is in high/, above low/. Put what both need into the lower layer.",
    ]);
  });

  it("may not point from a layer to an entry", async () => {
    await write({
      ...layers,
      "src/index.ts": `export const version = 1;\n`,
      "src/high/high.ts": `export { version } from "../index.ts";\n`,
    });
    expect(checkPackage(folder)).toEqual([expect.stringContaining("which is an entry, above all layers")]);
  });

  it.each([
    ["of values", `import { c } from "./c.ts";\n`],
    ["of types", `import type { C } from "./c.ts";\n`],
    ["of types that are passed on", `export type { C } from "./c.ts";\n`],
    ["that import() closes", `export const c = () => import("./c.ts");\n`],
    ["of types that import() names", `export type B = import("./c.ts").C;\n`],
  ])("may not form a circle %s", async (_, text) => {
    await write({
      "src/a.ts": `import { b } from "./b.ts";\n`,
      "src/b.ts": text,
      "src/c.ts": `import { a } from "./a.ts";\n`,
      "src/d.ts": `import { a } from "./a.ts";\n`,
    });
    expect(checkPackage(folder)).toEqual([expect.stringMatching(/^a\.ts → b\.ts → c\.ts → a\.ts is a circle\./)]);
  });

  it("make `lint` fail", async () => {
    const check = () =>
      promisify(execFile)(process.execPath, [`${root}tools/repo/src/check-imports.ts`], { cwd: folder });
    await write({ "src/a.ts": `export const a = 1;\n` });
    await expect(check()).resolves.toMatchObject({ stderr: "" });
    await write({ "src/a.ts": `export { a } from "./a.ts";\n` });
    await expect(check()).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining("a.ts → a.ts is a circle"),
    });
  });
});

it("docs/architecture.md lists the layers of the runtime in order", async () => {
  const { default: layers } = await import(`${root}packages/runtime/layers.json`, { with: { type: "json" } });
  const rows = Object.entries(layers).map(([name, about]) => `| \`${name}/\` | ${about} |`);
  expect(readFileSync(`${root}docs/architecture.md`, "utf8")).toContain(rows.join("\n"));
});

it.each(["runtime", "client", "mock"])("lint checks the imports of packages/%s", async (name) => {
  const { default: manifest } = await import(`${root}packages/${name}/package.json`, { with: { type: "json" } });
  expect(manifest.scripts.lint).toContain("check-imports.ts");
});
