import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { turbo } from "../src/turbo.ts";

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

describe.skipIf(process.platform === "win32")("the exit code of turbo", () => {
  it.each([0, 3])("is its own: %d", async (code) => {
    expect(await endedWith(`exit ${code}`)).toBe(code);
  });

  it.each(["KILL", "TERM", "SEGV"])("is not 0 after SIG%s ended it", async (signal) => {
    expect(await endedWith(`kill -${signal} $$`)).not.toBe(0);
  });
});
