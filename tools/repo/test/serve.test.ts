import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { globSync } from "node:fs";
import { createInterface } from "node:readline";
import { afterEach, describe, expect, it } from "vitest";
import { root } from "../src/root.ts";

const serve = `${root}tools/repo/src/serve.ts`;
const started = new Set<ChildProcess>();

afterEach(() => {
  for (const child of started) child.kill("SIGKILL");
  started.clear();
});

/** Starts a command that starts the mock, and reads until a line has that in it. */
async function up(command: string, args: readonly string[], last: RegExp) {
  const child = spawn(command, args, { cwd: root, stdio: ["ignore", "pipe", "inherit"] });
  started.add(child);
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line);
    if (last.test(line)) break;
  }
  child.stdout.resume();
  const output = lines.join("\n");
  const [url = ""] = /http:\S+/.exec(output) ?? [];
  return { child, output, url };
}

async function isUp(url: string): Promise<boolean> {
  return fetch(`${url}/spaces`).then(
    () => true,
    () => false,
  );
}

describe("npm start, once all is built", () => {
  it("starts the mock server, runs the README's example against it, and stays up", async () => {
    const { output, url } = await up(process.execPath, [serve, "--port", "0"], /Press Ctrl-C/);
    expect(output).toMatch(/[1-9]\d+ operations/);
    expect(output).toMatch(/prints:\n\n(.*\n)+ {2}created spc_/);
    expect(await isUp(url)).toBe(true);
  });

  it.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)("ends at %s, and leaves nothing behind", async (signal) => {
    const { child, url } = await up(process.execPath, [serve, "--port", "0"], /http:/);
    child.kill(signal);
    expect(await once(child, "exit")).toEqual([0, null]);
    expect(await isUp(url)).toBe(false);
    expect(globSync(`tools/repo/.example-${child.pid}-*`, { cwd: root })).toEqual([]);
  });

  it("ends when the shell is gone that npm has started it in", async () => {
    const command = `"${process.execPath}" "${serve}" --port 0 --only spaces; true`;
    const { child, url } = await up("sh", ["-c", command], /http:/);
    child.kill("SIGTERM");
    await once(child, "exit");
    await expect.poll(() => isUp(url), { timeout: 20_000 }).toBe(false);
  });

  it("shows no example where only a part of the API is served", async () => {
    const { output } = await up(process.execPath, [serve, "--port", "0", "--only", "members"], /Ctrl-C stops/);
    expect(output).not.toContain("README");
  });

  it("fails with one line where an option is wrong", async () => {
    const child = spawn(process.execPath, [serve, "--prot", "0"], { cwd: root });
    const [stderr] = await once(child.stderr, "data");
    expect(String(stderr)).toMatch(/^orgplane-mock: .*--prot/);
    expect(await once(child, "exit")).toEqual([1, null]);
  });
});
