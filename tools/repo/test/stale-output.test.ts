import { globSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { removeStaleOutput } from "../src/stale-output.ts";

const repository = mkdtempSync(join(tmpdir(), "orgplane-stale-"));
afterEach(() => rmSync(repository, { recursive: true, force: true }));

function write(...files: readonly string[]): void {
  for (const file of files) {
    const path = join(repository, "packages/orgs", file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, "");
  }
}

const compiled = (module: string) => ["js", "js.map", "d.ts", "d.ts.map"].map((ending) => `dist/${module}.${ending}`);
const left = () =>
  globSync("dist/**/*.*", { cwd: join(repository, "packages/orgs") }).map((file) => file.replaceAll("\\", "/"));

describe("removing stale output", () => {
  it("removes all that was compiled from a source that is gone, and nothing else", () => {
    const kept = [...compiled("index"), ...compiled("gen/client"), "dist/page/page.js"];
    write("src/index.ts", "src/gen/client.ts", ...kept, ...compiled("client"), ...compiled("gen/index"));
    removeStaleOutput(repository);
    expect(left().sort()).toEqual(kept.sort());
  });

  it("does nothing before the first build", () => {
    write("src/index.ts");
    removeStaleOutput(repository);
    expect(left()).toEqual([]);
  });
});
