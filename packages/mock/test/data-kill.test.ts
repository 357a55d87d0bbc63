import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { createMock } from "../src/mock.ts";

const running = new Set<ChildProcess>();
afterEach(() => {
  for (const child of running) child.kill("SIGKILL");
});

// Creates spaces as fast as the mock confirms them, and prints the name of each confirmed one.
const writer = `
  const { createMock } = await import(${JSON.stringify(new URL("../src/mock.ts", import.meta.url).href)});
  const { writeSync } = await import("node:fs");
  const [directory, run] = process.argv.slice(1);
  const mock = await createMock({ directory });
  const headers = { Authorization: "Bearer tok_owner", "Content-Type": "application/json" };
  writeSync(1, "ready\\n");
  const write = async (worker) => {
    for (let count = 0; ; count++) {
      const name = "run" + run + "-" + worker + "-" + count;
      const body = JSON.stringify({ organization: "acme", name });
      const response = await mock.fetch("http://localhost/v1/spaces", { method: "POST", headers, body });
      if (response.status === 201) writeSync(1, name + "\\n");
      if (count % 40 === 39) await mock.fetch("http://localhost/__mock/state", {
        method: "PUT",
        body: await (await mock.fetch("http://localhost/__mock/state")).text(),
      });
    }
  };
  await Promise.all([0, 1, 2].map(write));
`;

/** Runs a process until it has confirmed a number of writes, then kills it. Returns the confirmed writes. */
async function writeAndKill(directory: string, run: number, writes: number): Promise<readonly string[]> {
  const args = ["--input-type=module", "--eval", writer, "--", directory, String(run)];
  const cache = join(tmpdir(), "orgplane-mock-compile-cache");
  const child = spawn(process.execPath, args, {
    env: { PATH: process.env["PATH"], NODE_COMPILE_CACHE: cache },
    stdio: ["ignore", "pipe", "inherit"],
  });
  running.add(child);
  let output = "";
  const ended = new Promise((resolve) => child.on("close", resolve));
  await new Promise<void>((resolve) => {
    child.stdout.on("data", (chunk) => {
      output += chunk;
      if (output.split("\n").length > writes + 1) resolve();
    });
  });
  await new Promise((resolve) => setTimeout(resolve, Math.random() * 20));
  child.kill("SIGKILL");
  await ended;
  running.delete(child);
  return output.split("\n").slice(1, -1);
}

it("no confirmed write is lost when the mock is killed at a random moment", async () => {
  const directory = await mkdtemp(join(tmpdir(), "orgplane-kill-"));
  try {
    const confirmed: string[] = [];
    for (let run = 0; run < 6; run++) {
      confirmed.push(...(await writeAndKill(directory, run, Math.ceil(Math.random() * 60))));
      const mock = await createMock({ directory });
      const rows = (await (await mock.fetch("http://localhost/__mock/state/spaces")).json()) as { name: string }[];
      const names = rows.map(({ name }) => name);
      expect(mock.warning).toBeUndefined();
      expect(new Set(names).size).toBe(names.length);
      expect(confirmed.filter((name) => !names.includes(name))).toEqual([]);
      // A write is atomic: a space never exists without its first member and its audit event.
      const state = await (await mock.fetch("http://localhost/__mock/state")).json();
      const withMember = new Set(state.collections.spaceMembers.map(({ space_id }: { space_id: string }) => space_id));
      const made = state.collections.spaces.filter(({ name }: { name: string }) => name.startsWith("run"));
      expect(made.filter(({ id }: { id: string }) => !withMember.has(id))).toEqual([]);
      await mock.close();
    }
    expect(confirmed.length).toBeGreaterThan(6);
  } finally {
    await rm(directory, { recursive: true });
  }
}, 120_000);
