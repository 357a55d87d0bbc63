import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";

const program = fileURLToPath(new URL("../../judges/run.ts", import.meta.url));
const empty = mkdtempSync(join(tmpdir(), "orgplane-judge-"));

afterAll(() => rmSync(empty, { recursive: true }));

/** Runs the judge on a machine that has neither Python nor a cache. */
function run(...args: string[]) {
  const env = { PATH: empty, XDG_CACHE_HOME: empty };
  const { status, stderr } = spawnSync(process.execPath, [program, ...args], { env, encoding: "utf8" });
  return { status, stderr };
}

describe("the judge", () => {
  it.each([[], ["nobody"], ["toString"], ["ubiops", "nobody"]])(
    "lists the known platforms when asked for %j",
    (...args) => {
      expect(run(...args)).toEqual({
        status: 2,
        stderr: "Name platforms that have a judge: arize, polyaxon, ubiops, zenml.\n",
      });
    },
  );

  it("reports that it needs Python if there is none", () => {
    const { status, stderr } = run("ubiops");
    expect(status).toBe(2);
    expect(stderr).toBe("This needs Python 3 with the module venv: there is no python3 on this machine.\n");
  });
});
