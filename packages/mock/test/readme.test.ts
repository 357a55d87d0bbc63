import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { optionTable } from "../src/cli/options.ts";
import { startMock } from "../src/start.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const readme = await readFile(join(root, "README.md"), "utf8");

function blocks(language: string): string[] {
  return [...readme.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\`$`, "gms"))].map(([, code = ""]) => code);
}

describe("the README", () => {
  it("has programs that run on what is built", async () => {
    const folder = await mkdtemp(join(root, ".readme-"));
    try {
      const outputs = await Promise.all(
        blocks("ts").map(async (code, index) => {
          const file = join(folder, `${index}.ts`);
          await writeFile(file, code);
          return (await promisify(execFile)(process.execPath, [file])).stdout;
        }),
      );
      expect(outputs).toEqual(["8 200\n", "429 30\n"]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it("has commands that get the status which it says", async () => {
    await using mock = await startMock();
    const commands = blocks("sh")
      .join("")
      .split("\n")
      .filter((line) => line.startsWith("curl "));
    expect(commands.length).toBeGreaterThan(4);
    for (const command of commands) {
      const url = /http:\/\/127\.0\.0\.1:4010\/v1([^\s"]*)/.exec(command)?.[1];
      const headers = [...command.matchAll(/-H "([^:]+): ([^"]*)"/g)].map(
        ([, name = "", value = ""]): [string, string] => [name, value],
      );
      const response = await fetch(mock.url + url, { headers });
      expect(`${command} → ${response.status}`).toBe(`${command} → ${/# (\d+)$/.exec(command)?.[1]}`);
    }
  });

  it("lists every option", () => {
    const documented = Object.keys(optionTable).filter((name) => name !== "help" && name !== "version");
    for (const name of documented) expect(readme).toMatch(new RegExp(`^\\| \`--${name}[ \`]`, "m"));
  });
});
