import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const pathOf = (file: string) => fileURLToPath(new URL(`../${file}`, import.meta.url));

/** The output and exit code of a process. */
function node(...args: readonly string[]): Promise<{ exitCode: unknown; out: string; complaint: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, args, (error, out, complaint) =>
      resolve({ exitCode: error?.code ?? 0, out, complaint }),
    );
  });
}

describe.each([
  ["failures", "--only <names>"],
  ["overhead", "--calls <number>"],
  ["size", "--others"],
])("the bench of %s", (folder, option) => {
  it("explains itself with --help", async () => {
    const { exitCode, out, complaint } = await node(pathOf(`${folder}/main.ts`), "--help");
    expect([exitCode, complaint]).toEqual([0, ""]);
    expect(out).toMatch(/^npm run .*\n\n.*\.\n\n {2}--/);
    expect(out).toContain(`  ${option} `);
  });

  it("reports a mistake in one line", async () => {
    const { exitCode, out, complaint } = await node(pathOf(`${folder}/main.ts`), "--bogus");
    expect([exitCode, out]).toEqual([2, ""]);
    expect(complaint).toMatch(/^(bench:)?\w+: Unknown option '--bogus'\n$/);
  });
});

it.each([
  ["0 when everything passes", "true", 0, ""],
  ["1 when something fails", "false", 1, ""],
  ["2 when the bench cannot tell", `{ throw new Error("no room") }`, 2, "x: no room\n"],
])("the exit code of a bench is %s", async (_, body, expected, said) => {
  const run = `import { runCommand } from ${JSON.stringify(new URL("../src/command.ts", import.meta.url))};
await runCommand({ name: "x", about: "", options: {}, run: async () => ${body} });`;
  const { exitCode, complaint } = await node("--input-type=module", "--eval", run);
  expect([exitCode, complaint]).toEqual([expected, said]);
});
