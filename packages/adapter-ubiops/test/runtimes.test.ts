import { execFile } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../", import.meta.url));

describe("the package", () => {
  it("answers where no code can be made of text, and in a bundle for pages", async () => {
    const { outputFiles } = await build({
      entryPoints: [`${root}dist/index.js`],
      bundle: true,
      format: "esm",
      platform: "browser",
      write: false,
      logLevel: "silent",
    });
    const program = `${outputFiles[0]?.text}
      const adapter = ubiops({ token: "t", fetch: async () => Response.json({ id: "1", email: "a@b.test" }) });
      console.log((await (await adapter(new Request("http://a/v1/me"))).json()).email);`;
    const running = run(process.execPath, ["--disallow-code-generation-from-strings", "--input-type=module", "-"]);
    running.child.stdin?.end(program);
    expect((await running).stdout).toBe("a@b.test\n");
  });

  it("imports nothing but the kit", () => {
    const outside = globSync("dist/**/*.js", { cwd: root }).flatMap((file) =>
      Array.from(readFileSync(root + file, "utf8").matchAll(/(?:from|import\()\s*"([^".][^"]*)"/g), ([, name]) => name),
    );
    expect(new Set(outside)).toEqual(new Set(["@orgplane/adapter-kit", "@orgplane/adapter-kit/upstream"]));
  });
});
