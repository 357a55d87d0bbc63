import { execFile } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../", import.meta.url));

describe("the kit", () => {
  it("validates without eval, as edge runtimes and a content security policy require", async () => {
    const program = `
      import { defineAdapter, nativeCapabilities, operationIds } from "./dist/index.js";
      const handlers = Object.fromEntries(operationIds.map((id) => [id, "none"]));
      const facts = { platform: "a", name: "A", implementation: { name: "a", version: "1" } };
      const capabilities = nativeCapabilities(handlers, facts);
      const adapter = defineAdapter({ platform: "a", capabilities, connect: () => {}, handlers })({});
      const headers = { "Content-Type": "application/json" };
      const request = new Request("http://a/v1/organizations", { method: "POST", headers, body: '{"name":"A"}' });
      console.log((await adapter(request)).status);
      try { new Function(""); } catch { console.log("no eval"); }`;
    const args = ["--disallow-code-generation-from-strings", "--input-type=module", "--eval", program];
    const { stdout } = await run(process.execPath, args, { cwd: root });
    expect(stdout).toBe("422\nno eval\n");
  });

  it("adds as many bytes to a page as the README says", async () => {
    const sizeOf = async (file: string) => {
      const options = { bundle: true, minify: true, write: false, format: "esm", logLevel: "silent" } as const;
      const { outputFiles } = await build({ ...options, entryPoints: [`${root}dist/${file}`] });
      return Math.ceil(gzipSync(outputFiles[0]?.contents ?? "", { level: 9 }).byteLength / 1024);
    };
    const [whole, validators] = [await sizeOf("index.js"), await sizeOf("gen/validators.js")];
    const said = `adds ${whole} KiB to a page (gzip); ${validators} KiB of these are the validators`;
    expect(readFileSync(`${root}README.md`, "utf8").replace(/\s+/g, " ")).toContain(said);
  });

  it("imports no other package", () => {
    const outside = globSync("dist/**/*.js", { cwd: root }).flatMap((file) =>
      Array.from(readFileSync(root + file, "utf8").matchAll(/(?:from|import\()\s*"([^"]+)"/g), ([, name = ""]) => name),
    );
    expect(outside.length).toBeGreaterThan(50);
    expect(outside.filter((name) => !name.startsWith("."))).toEqual([]);
  });
});
