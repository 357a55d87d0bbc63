import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { lock } from "../src/lock.js";

let folder = "";
let file = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "orgplane-lock-"));
  file = join(folder, "lock");
  vi.stubEnv("HOLDS_ORGPLANE_LOCK", undefined);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

/** Holds the lock in another process until that is told to end. */
async function held() {
  const code = `import { lock } from ${JSON.stringify(new URL("../src/lock.js", import.meta.url).href)};
    const release = await lock(${JSON.stringify(file)}, () => {});
    console.log("held"); process.stdin.once("data", () => { release(); process.exit(); });`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", code], { stdio: ["pipe", "pipe", "inherit"] });
  await once(child.stdout, "data");
  return child;
}

describe("two commands at the same time", () => {
  it("take turns, and the second names the one that it waits for", async () => {
    const other = await held();
    const told: string[] = [];
    const mine = lock(file, (message: string) => told.push(message), 5);
    await expect.poll(() => told).toEqual([expect.stringContaining(`process ${other.pid}`)]);
    other.stdin.write("end\n");
    (await mine)();
    expect(existsSync(file)).toBe(false);
  });

  it("do not wait for one that was killed", async () => {
    const other = await held();
    other.kill("SIGKILL");
    await once(other, "exit");
    const told: string[] = [];
    (await lock(file, (message: string) => told.push(message), 5))();
    expect(told).toEqual([]);
  });

  it("count as one if a command started the other", async () => {
    const release = await lock(file, () => {});
    const inner = await lock(file, () => expect.unreachable("it waits for itself"));
    inner();
    expect(existsSync(file)).toBe(true);
    release();
  });

  it("wait for one that has just started", async () => {
    writeFileSync(file, "");
    const told: string[] = [];
    const mine = lock(file, (message: string) => told.push(message), 5);
    await expect.poll(() => told.length).toBe(1);
    rmSync(file);
    (await mine)();
  });
});
