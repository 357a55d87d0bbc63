import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { removeStaleOutput } from "../src/stale-output.ts";
import { turbo } from "../src/turbo.ts";

vi.mock("../src/stale-output.ts", { spy: true });

const folder = mkdtempSync(join(tmpdir(), "orgplane-turbo-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
// The command that has started the tests is at work here, too.
beforeEach(() => {
  vi.stubEnv("HOLDS_ORGPLANE_LOCK", "1");
});

/** What a program that stands for turbo is taken to have ended with. */
function endedWith(script: string): Promise<number> {
  const program = join(folder, "turbo");
  writeFileSync(program, `#!/bin/sh\n${script}\n`);
  chmodSync(program, 0o755);
  return turbo(["test"], program);
}

describe.skipIf(process.platform === "win32")("turbo", () => {
  it("has stale output removed", async () => {
    vi.mocked(removeStaleOutput).mockClear();
    await endedWith("exit 0");
    expect(removeStaleOutput).toHaveBeenCalledOnce();
  });
});

describe.skipIf(process.platform === "win32")("the exit code of turbo", () => {
  it.each([0, 3])("is its own: %d", async (code) => {
    expect(await endedWith(`exit ${code}`)).toBe(code);
  });

  it.each(["KILL", "TERM", "SEGV"])("is not 0 after SIG%s ended it", async (signal) => {
    expect(await endedWith(`kill -${signal} $$`)).not.toBe(0);
  });

  it("is not that of a success once it was interrupted, although turbo says so", async () => {
    const program = join(folder, "patient");
    writeFileSync(program, "#!/bin/sh\ntrap 'exit 0' INT\necho started\nwhile :; do sleep 0.1; done\n");
    chmodSync(program, 0o755);
    const source = new URL("../src/turbo.ts", import.meta.url).href;
    const main = `const { turbo } = await import("${source}"); process.exit(await turbo(["test"], "${program}"));`;
    const child = spawn(process.execPath, ["--input-type=module", "-e", main], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    await once(child.stdout, "data");
    child.kill("SIGINT");
    expect(await once(child, "exit")).toEqual([130, null]);
  });
});
