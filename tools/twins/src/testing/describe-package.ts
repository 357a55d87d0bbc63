import { execFile } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";

const execute = promisify(execFile);

/** A built package of an adapter. */
export interface PackageOptions {
  /** The folder of the package. */
  readonly folder: URL;
  /** Statements after which `adapter` is one whose platform answers `GET /me` with the e-mail address `a@b.test`. */
  readonly program: string;
}

/** Describes what has to hold for the package of an adapter: it runs where fetch runs, and needs the kit alone. */
export function describePackage({ folder, program }: PackageOptions): void {
  const root = fileURLToPath(folder);

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
      const asking = `console.log((await (await adapter(new Request("http://a/v1/me"))).json()).email);`;
      const running = execute(process.execPath, [
        "--disallow-code-generation-from-strings",
        "--input-type=module",
        "-",
      ]);
      running.child.stdin?.end([outputFiles[0]?.text, program, asking].join("\n"));
      expect((await running).stdout).toBe("a@b.test\n");
    });

    it("imports nothing but the kit", () => {
      const outside = globSync("dist/**/*.js", { cwd: root }).flatMap((file) =>
        Array.from(
          readFileSync(root + file, "utf8").matchAll(/(?:from|import\()\s*"([^".][^"]*)"/g),
          ([, name]) => name,
        ),
      );
      expect(new Set(outside)).toEqual(new Set(["@orgplane/adapter-kit", "@orgplane/adapter-kit/upstream"]));
    });
  });
}
