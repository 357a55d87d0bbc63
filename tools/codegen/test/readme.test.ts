import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdir, symlink } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { diagnose } from "./compile.ts";
import { Workspace } from "./workspace.ts";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const section = readme.slice(readme.indexOf("## From a description"), readme.indexOf("## Configuration"));
const block = (language: string) => new RegExp(`\\n\`\`\`${language}\\n(.*?)\\n\`\`\``, "s").exec(section)?.[1] ?? "";

describe("the README's walkthrough", () => {
  it("leads from a description to a first call", { timeout: 60_000 }, async () => {
    await using workspace = await Workspace.create();
    await workspace.write("package.json", { type: "module" });
    const description = await workspace.write("petstore.yaml", block("yaml"));
    const [, options = ""] = /cli\.ts petstore\.yaml (.*)/.exec(block("sh")) ?? [];
    const args = options.replace("src/petstore", workspace.path("src/petstore")).split(" ");
    expect(await workspace.run(description, ...args)).toMatchObject({ code: 0, complaints: [] });

    const call = await workspace.write("src/first-call.ts", block("ts"));
    const files = Object.keys(await workspace.files("src"));
    // The example writes to the platform's console.
    expect(diagnose(files).filter((line) => !line.includes("Cannot find name 'console'"))).toEqual([]);

    await mkdir(workspace.path("node_modules/@orgplane"), { recursive: true });
    const runtime = fileURLToPath(new URL("../../../packages/runtime", import.meta.url));
    await symlink(runtime, workspace.path("node_modules/@orgplane/runtime"));
    expect(execFileSync(process.execPath, [call], { encoding: "utf8" })).toBe("Tom\nno_such_pet\n");
  });
});
